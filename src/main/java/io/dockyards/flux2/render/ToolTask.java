package io.dockyards.flux2.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.InputCheck;
import io.dockyards.flux2.api.InputSchema;
import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome.NotRendered;
import io.dockyards.flux2.api.RenderProfile;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.ToolOutcome.Answered;
import io.dockyards.flux2.api.ToolOutcome.Ended;
import io.dockyards.flux2.render.Answers.Compiled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What CUE does for those who write templates, beside rendering (behaviour §5, {@code docs/engine.md}).
 *
 * @param <T> what is asked for
 */
final class ToolTask<T> implements EngineTask<ToolOutcome<T>> {
    private interface Work<T> {
        ToolOutcome<T> on(Engine engine) throws InstanceFailure;
    }

    private final Work<T> work;

    private ToolTask(Work<T> work) {
        this.work = work;
    }

    @Override
    public ToolOutcome<T> run(Engine engine) throws InstanceFailure {
        return work.on(engine);
    }

    @Override
    public ToolOutcome<T> ended(NotRendered why) {
        return new Ended<>(why);
    }

    /** Whether a template can be used. */
    static ToolTask<TemplateSource> check(TemplateSource template) {
        return withTemplate(template, (_, _) -> new Answered<>(template));
    }

    /** What the template's {@code #Input} says about an input. */
    static ToolTask<InputCheck> checkInput(TemplateSource template, byte[] input) {
        return withTemplate(template, (engine, number) -> {
            JsonNode answer = Answers.read(engine.call("input", Archive.ofInput(number, input)));
            return new Answered<>(new InputCheck(answer.required("declared").booleanValue(), Answers.errors(answer)));
        });
    }

    /** A file in CUE's canonical form. */
    static ToolTask<String> format(String fileName, String text) {
        return new ToolTask<>(engine -> text(engine.call("format", Archive.ofFile(fileName, text))));
    }

    /** The template as one file without imports but CUE's own. */
    static ToolTask<String> inline(TemplateSource template) {
        return new ToolTask<>(engine -> text(engine.call("inline", Archive.ofFiles(template.files()))));
    }

    /** The template's {@code #Input} as JSON Schema. */
    static ToolTask<InputSchema> schema(TemplateSource template) {
        return withTemplate(template, (engine, number) -> {
            JsonNode answer = Answers.read(engine.call("schema", Archive.ofNumber(number)));
            Optional<InputSchema> schema = Optional.empty();
            if (!answer.has("reason")) {
                List<InputSchema.Open> open = new ArrayList<>();
                answer.required("open")
                        .forEach(each -> open.add(new InputSchema.Open(
                                each.required("path").textValue(),
                                each.required("what").textValue())));
                schema = Optional.of(new InputSchema(
                        answer.required("schema") instanceof ObjectNode object ? Optional.of(object) : Optional.empty(),
                        open));
            }
            return orFailed(answer, schema);
        });
    }

    /** What a render of the template costs. */
    static ToolTask<RenderProfile> profile(TemplateSource template, RenderInput input) {
        return withTemplate(template, (engine, number) -> {
            JsonNode answer =
                    Answers.read(engine.call("profile", Archive.ofRequest(number, input.cluster(), input.workload())));
            Optional<RenderProfile> profile = Optional.empty();
            if (!answer.has("reason")) {
                List<RenderProfile.Part> parts = new ArrayList<>();
                answer.required("parts")
                        .forEach(part -> parts.add(
                                new RenderProfile.Part(part.required("field").textValue(), cost(part))));
                profile = Optional.of(new RenderProfile(cost(answer.required("total")), parts));
            }
            return orFailed(answer, profile);
        });
    }

    private interface WithTemplate<T> {
        ToolOutcome<T> on(Engine engine, int number) throws InstanceFailure;
    }

    private static <T> ToolTask<T> withTemplate(TemplateSource template, WithTemplate<T> work) {
        String digest = template.digest();
        return new ToolTask<>(engine -> switch (engine.compiled(template, digest)) {
            case Compiled.Broken(var why) -> new Ended<>(why);
            case Compiled.Template(int number) -> work.on(engine, number);
        });
    }

    private static ToolOutcome<String> text(byte[] answer) {
        JsonNode tree = Answers.read(answer);
        return orFailed(tree, Optional.ofNullable(tree.get("text")).map(JsonNode::textValue));
    }

    private static <T> ToolOutcome<T> orFailed(JsonNode answer, Optional<T> value) {
        return value.<ToolOutcome<T>>map(Answered::new)
                .orElseGet(() -> new Ended<>(Answers.failure(answer).orElseThrow()));
    }

    private static RenderProfile.Cost cost(JsonNode node) {
        return new RenderProfile.Cost(
                node.required("operations").longValue(),
                node.required("allocations").longValue(),
                node.required("nanos").longValue());
    }
}
