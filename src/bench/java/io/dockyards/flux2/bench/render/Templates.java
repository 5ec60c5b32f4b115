package io.dockyards.flux2.bench.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderInputs;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.YamlObjects;
import io.dockyards.flux2.bench.BenchFailure;
import io.dockyards.flux2.bench.Findings;
import io.dockyards.flux2.bench.Label;
import io.dockyards.flux2.render.ContestFiles;
import io.dockyards.flux2.render.EngineImage;
import io.dockyards.flux2.render.RenderSettings;
import io.dockyards.flux2.render.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes what is rendered of the examples. */
final class Templates {
    static final String IMPORTS = "imports";
    static final String INLINED = "inlined";
    static final String OBJECTS = "objects";

    /** The names of all. */
    static final Set<String> ALL = Set.of(IMPORTS, INLINED, OBJECTS);

    private static final String SMALL = "database";
    private static final String LARGE = "monitoring";

    private final Path examples;
    private final Path work;
    private final Findings findings;

    /** @param work folder to put them in */
    Templates(Path home, Path work, Findings findings) {
        this.examples = home.resolve("docs/examples");
        this.work = work;
        this.findings = findings;
    }

    /**
     * One that imports much, one with many objects, and that one with everything inlined.
     *
     * @param names those that are wanted
     */
    List<BenchTemplate> prepare(Set<String> names) {
        List<BenchTemplate> templates = new ArrayList<>();
        try (Renderer renderer = new Renderer(EngineImage.load(), RenderSettings.defaults())) {
            if (names.contains(IMPORTS)) {
                templates.add(write(renderer, IMPORTS, SMALL, source(SMALL)));
            }
            if (names.contains(OBJECTS)) {
                templates.add(write(renderer, OBJECTS, LARGE, source(LARGE)));
            }
            if (names.contains(INLINED)) {
                switch (renderer.inline(TemplateSource.of(source(LARGE)))) {
                    case ToolOutcome.Answered<String>(var inlined) ->
                        templates.add(write(renderer, INLINED, LARGE, inlined));
                    case ToolOutcome.Ended<String>(var why) ->
                        findings.missing(new Label("everything", INLINED, ""), "the example can't be inlined: " + why);
                }
            }
        }
        return templates;
    }

    private String source(String example) {
        return read(examples.resolve(example).resolve("template.cue"));
    }

    private BenchTemplate write(Renderer renderer, String name, String example, String text) {
        Path source = work.resolve("source").resolve(name);
        Path contest = work.resolve("contest").resolve(name);
        String marked = text + "\n// " + ContestFiles.MARK + "\n";
        ObjectNode cluster = object(example, "cluster.yaml");
        ObjectNode workload = object(example, "workload.yaml");
        workload.withObject("/metadata/annotations").put("example.org/bench", ContestFiles.MARK);
        RenderInput input = RenderInputs.of(cluster, workload);
        TemplateSource template = TemplateSource.of(marked);
        try {
            ContestFiles.write(contest, template, input);
            Files.createDirectories(source);
            Files.writeString(source.resolve("template.cue"), marked);
            Files.write(source.resolve("cluster.yaml"), Json.write(cluster));
            Files.write(source.resolve("workload.yaml"), Json.write(workload));
        } catch (IOException e) {
            throw BenchFailure.surroundings("nothing can be written to " + work + ": " + e.getMessage());
        }
        if (!(renderer.render(template, input) instanceof RenderOutcome.Rendered rendered)) {
            throw BenchFailure.wrong("the example " + example + " doesn't render (as template " + name + ")");
        }
        String description = "docs/examples/%s%s, %,d lines, %d objects"
                .formatted(
                        example,
                        name.equals(INLINED) ? " with its imports inlined" : "",
                        marked.lines().count(),
                        rendered.fields().size());
        return new BenchTemplate(name, description, contest, source);
    }

    private ObjectNode object(String example, String file) {
        Path path = examples.resolve(example).resolve(file);
        try {
            return YamlObjects.read(path.toString(), read(path)).getFirst();
        } catch (InvalidYaml e) {
            throw BenchFailure.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw BenchFailure.surroundings(file + " can't be read, which is to be measured");
        }
    }
}
