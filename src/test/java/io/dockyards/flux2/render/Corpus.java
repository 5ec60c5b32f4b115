package io.dockyards.flux2.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.RenderInputs;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Real templates with their inputs: the examples of the documentation and the conformance cases. */
final class Corpus {
    private static final Path HOME = Path.of(System.getProperty("dockyards.home", "."));

    private Corpus() {}

    /** The examples, each with the Workload that lies beside it. */
    static List<RenderJob> examples() {
        return read(HOME.resolve("docs/examples"));
    }

    /** Each once, as some cases differ in what is there besides. */
    static List<RenderJob> all() {
        Set<RenderJob> all = new LinkedHashSet<>(examples());
        all.addAll(read(HOME.resolve("src/test/resources/conformance/cases")));
        return List.copyOf(all);
    }

    private static List<RenderJob> read(Path folder) {
        try (Stream<Path> folders = Files.list(folder)) {
            List<RenderJob> jobs = new ArrayList<>();
            for (Path each : folders.sorted().toList()) {
                if (Files.exists(each.resolve("template.cue")) && Files.exists(each.resolve("workload.yaml"))) {
                    jobs.add(RenderJob.of(
                            TemplateSource.of(Files.readString(each.resolve("template.cue"))),
                            RenderInputs.of(object(each, "cluster.yaml"), object(each, "workload.yaml"))));
                }
            }
            return jobs;
        } catch (IOException | InvalidYaml e) {
            throw new IllegalStateException(folder + " can't be read", e);
        }
    }

    private static ObjectNode object(Path folder, String file) throws IOException, InvalidYaml {
        Path path = folder.resolve(file);
        return Files.exists(path)
                ? (ObjectNode) YamlReader.readAll(file, Files.readString(path)).getFirst()
                : Json.object();
    }
}
