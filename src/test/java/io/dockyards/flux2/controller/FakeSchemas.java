package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.InputSchema;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import java.util.List;
import java.util.Optional;

/** Stands where the engine does: a template that says "open" has no input, "fails" is broken, others are their own title. */
final class FakeSchemas {
    private FakeSchemas() {}

    static ToolOutcome<InputSchema> of(TemplateSource template) {
        String text = template.files().getOrDefault(TemplateSource.SINGLE_FILE, "");
        return switch (text) {
            case "fails" -> new ToolOutcome.Ended<>(new RenderOutcome.Failed(Reason.LOAD_INSTANCE_FAILED, List.of()));
            case "open" -> new ToolOutcome.Answered<>(new InputSchema(Optional.empty(), List.of()));
            default ->
                new ToolOutcome.Answered<>(
                        new InputSchema(Optional.of(Json.object().put("title", text)), List.of()));
        };
    }
}
