package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Position;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Failed;
import io.dockyards.flux2.api.TemplateSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Behaviour §1 rows 7–12 as they come out of the engine: reason, message, path and places in the author's files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ErrorsNameReasonAndPlaceTest {
    private static final String INPUTS = "\n#cluster: _\n#workload: _\n";

    private final Renderer renderer = new Renderer(Engines.image(), Engines.settings());

    @BeforeAll
    void engineIsThere() {
        assertThat(Engines.objects(renderer.render(Templates.configMap("x"), Templates.NO_INPUT)))
                .contains("ConfigMap");
    }

    @AfterAll
    void close() {
        renderer.close();
    }

    @Test
    void row7ASyntaxErrorIsLoadInstanceFailed() {
        CueError error = only(Reason.LOAD_INSTANCE_FAILED, "package template\n\na: {");
        assertThat(error.positions()).first().extracting(Position::line).isEqualTo(3);
    }

    @Test
    void row7AnUnknownImportIsLoadInstanceFailedAtTheImport() {
        CueError error = only(
                Reason.LOAD_INSTANCE_FAILED, "package template\n\nimport \"example.com/none\"\n\nx: none.#X" + INPUTS);
        assertThat(error.message()).contains("example.com/none");
        assertThat(error.positions()).first().isEqualTo(new Position("template.cue", 3, 8));
    }

    @Test
    void row8AConflictWithoutInputIsBuildInstanceFailed() {
        CueError error = only(Reason.BUILD_INSTANCE_FAILED, "package template\n\na: 1\na: 2" + INPUTS);
        assertThat(error.path()).isEqualTo("a");
        assertThat(error.positions()).extracting(Position::line).contains(3, 4);
    }

    @Test
    void row9AMissingDefinitionIsLookupPathFailed() {
        CueError error = only(Reason.LOOKUP_PATH_FAILED, "package template\n\n#workload: _\n");
        assertThat(error.text()).contains("#cluster");
    }

    @Test
    void row10InputThatConflictsIsFillPathFailed() {
        CueError error = only(
                Reason.FILL_PATH_FAILED,
                "package template\n\n#cluster: _\n#workload: spec: input: replicas: int\n",
                Templates.input("{\"replicas\":\"3\"}"));
        assertThat(error.path()).isEqualTo("#workload.spec.input.replicas");
        assertThat(error.positions()).contains(new Position("template.cue", 4, 35));
    }

    @Test
    void row11AFieldThatIsNotConcreteIsValidateFailed() {
        CueError error = only(
                Reason.VALIDATE_FAILED,
                "package template\n\nx: {apiVersion: \"v1\", kind: \"ConfigMap\", data: a: string}" + INPUTS);
        assertThat(error.path()).isEqualTo("x.data.a");
        assertThat(error.positions()).extracting(Position::line).contains(3);
    }

    @Test
    void row12ATopLevelFieldThatIsNoObjectIsDecodeFailed() {
        CueError error = only(Reason.DECODE_FAILED, "package template\n\nanswer: 42" + INPUTS);
        assertThat(error.path()).isEqualTo("answer");
        assertThat(error.positions()).extracting(Position::line).contains(3);
    }

    @Test
    void allErrorsAreTold() {
        Failed failed = failed(
                TemplateSource.of("package template\n\na: 1 & 2\nb: 3 & 4\nc: 5 & 6" + INPUTS), Templates.NO_INPUT);
        assertThat(failed.errors()).extracting(CueError::path).containsExactly("a", "b", "c");
    }

    @Test
    void placesNameTheFileOfATemplateOfSeveral() {
        TemplateSource template = new TemplateSource(new TreeMap<>(Map.of(
                "objects.cue", "package template\n\nx: y: 1 & 2\n", "inputs.cue", "package template\n" + INPUTS)));
        assertThat(failed(template, Templates.NO_INPUT).errors())
                .singleElement()
                .satisfies(error ->
                        assertThat(error.positions()).extracting(Position::file).containsOnly("objects.cue"));
    }

    private CueError only(Reason reason, String source) {
        return only(reason, source, Templates.NO_INPUT);
    }

    private CueError only(Reason reason, String source, RenderInput input) {
        Failed failed = failed(TemplateSource.of(source), input);
        assertThat(failed.reason()).isEqualTo(reason);
        List<CueError> errors = failed.errors();
        assertThat(errors).hasSize(1);
        return errors.getFirst();
    }

    private Failed failed(TemplateSource template, RenderInput input) {
        RenderOutcome outcome = renderer.render(template, input);
        assertThat(outcome).isInstanceOf(Failed.class);
        return (Failed) outcome;
    }
}
