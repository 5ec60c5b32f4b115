package io.dockyards.flux2.bench.fleet;

import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.bench.BenchFailure;
import io.dockyards.flux2.render.EngineImage;
import io.dockyards.flux2.render.RenderSettings;
import io.dockyards.flux2.render.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code docs/examples/monitoring} with everything that it imports inlined: some 3,000 lines. */
final class LargeTemplate {
    static final String EXAMPLE = "docs/examples/monitoring";

    private LargeTemplate() {}

    static String source(Path home) {
        Path file = home.resolve(EXAMPLE).resolve("template.cue");
        try (Renderer renderer = new Renderer(EngineImage.load(), RenderSettings.defaults())) {
            return switch (renderer.inline(TemplateSource.of(Files.readString(file)))) {
                case ToolOutcome.Answered<String>(var inlined) -> inlined;
                case ToolOutcome.Ended<String>(var why) -> throw BenchFailure.wrong(file + " can't be inlined: " + why);
            };
        } catch (IOException e) {
            throw BenchFailure.surroundings(file + " can't be read, which is to be measured");
        }
    }
}
