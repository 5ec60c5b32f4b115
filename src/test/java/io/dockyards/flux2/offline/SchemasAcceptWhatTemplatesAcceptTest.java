package io.dockyards.flux2.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.InputSchema;
import io.dockyards.flux2.api.InputSchema.Open;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.YamlReader;
import io.dockyards.flux2.render.EngineImage;
import io.dockyards.flux2.render.RenderSettings;
import io.dockyards.flux2.render.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas of the examples in the hands of a JSON Schema validator, against CUE's own word on the same inputs. */
class SchemasAcceptWhatTemplatesAcceptTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("dockyards.home", "."), "docs", "examples");
    private static final int INPUTS = 400;
    private static final long SEED = 20_260_101;

    /** The generator writes no {@code 3.0}, so this one excuses nothing. */
    private static final String WHOLE_NUMBERS = "an integer must be written without";

    private static Renderer renderer;

    @BeforeAll
    static void open() {
        renderer = new Renderer(
                EngineImage.load(), RenderSettings.defaults().withWorkers(1).withTimeout(Duration.ofMinutes(3)));
    }

    @AfterAll
    static void close() {
        renderer.close();
    }

    static Stream<String> examples() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders
                    .filter(folder -> Files.exists(folder.resolve("template.cue")))
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anInputIsAcceptedByBothOrByNeitherExceptWhereTheSchemaIsOpen(String example) throws IOException {
        TemplateSource template = template(example);
        InputSchema schema = answered(renderer.schema(template));
        ObjectNode json = schema.schema().orElseThrow();
        Schema validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json);
        InputNearASchema inputs = new InputNearASchema(new Random(SEED), json, samples(EXAMPLES.resolve(example)));
        List<String> accepted = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (int count = 0; count < INPUTS; count++) {
            ObjectNode input = inputs.input();
            List<String> complaints =
                    validator.validate(input).stream().map(String::valueOf).toList();
            List<CueError> errors =
                    answered(renderer.checkInput(template, Json.write(input))).errors();
            if (errors.isEmpty()) {
                assertThat(complaints).as("CUE accepts %s", input).isEmpty();
                accepted.add(input.toString());
            } else {
                refused.add(input.toString());
                if (complaints.isEmpty()) {
                    assertThat(errors)
                            .as("the schema accepts %s", input)
                            .allMatch(error -> isOpen(error, schema.open()));
                }
            }
        }
        assertThat(accepted).as("inputs that CUE accepts").hasSizeGreaterThan(INPUTS / 50);
        assertThat(refused).as("inputs that CUE refuses").hasSizeGreaterThan(INPUTS / 50);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aSchemaIsOneByTheStandard(String example) throws IOException {
        TemplateSource template = template(example);
        ObjectNode json = answered(renderer.schema(template)).schema().orElseThrow();
        String dialect = SpecificationVersion.DRAFT_2020_12.getDialectId();
        assertThat(json.path("$schema").asText()).isEqualTo(dialect);
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(SchemaLocation.of(dialect))
                        .validate(json))
                .isEmpty();
    }

    private static TemplateSource template(String example) throws IOException {
        return TemplateSource.of(Files.readString(EXAMPLES.resolve(example).resolve("template.cue")));
    }

    /** The inputs of the example and its cases. */
    private static List<ObjectNode> samples(Path example) throws IOException {
        try (Stream<Path> files = Files.walk(example)) {
            List<ObjectNode> samples = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.equals(TestCase.INPUT_FILE) || name.equals(TestCase.WORKLOAD_FILE)) {
                    JsonNode document =
                            YamlReader.readAll(name, Files.readString(file)).getFirst();
                    JsonNode input = name.equals(TestCase.INPUT_FILE) ? document : Fields.at(document, "spec", "input");
                    if (input instanceof ObjectNode object) {
                        samples.add(object);
                    }
                }
            }
            return samples;
        } catch (InvalidYaml e) {
            throw new IOException(e);
        }
    }

    /** Whether the schema says that it leaves something open where the error is. */
    private static boolean isOpen(CueError error, List<Open> open) {
        String path = error.path().replaceFirst("^#Input\\.?", "");
        return open.stream()
                .filter(each -> !each.what().startsWith(WHOLE_NUMBERS))
                .map(Open::path)
                .anyMatch(each ->
                        each.startsWith("#") ? path.contains(each.replaceFirst("^#\\w+", "")) : isBelow(path, each));
    }

    private static boolean isBelow(String path, String open) {
        String place = open.replaceFirst("\\[.*", "");
        return place.isEmpty() || path.equals(place) || path.startsWith(place + ".") || path.startsWith(place + "[");
    }

    private static <T> T answered(ToolOutcome<T> outcome) {
        assertThat(outcome).isInstanceOf(ToolOutcome.Answered.class);
        return switch (outcome) {
            case ToolOutcome.Answered<T> answered -> answered.answer();
            case ToolOutcome.Ended<T> ended -> throw new AssertionError(ended.why());
        };
    }
}
