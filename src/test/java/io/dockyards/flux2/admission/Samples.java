package io.dockyards.flux2.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.InputCheck;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.Position;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.api.WorkloadTemplate;
import io.dockyards.flux2.api.YamlReader;
import java.util.List;

/** Objects and answers of the engine for these tests. */
final class Samples {
    private Samples() {}

    /** A Workload with this {@code spec}, in YAML's flow style. */
    static Workload workload(String spec) {
        return new Workload(
                yaml("{apiVersion: dockyards.io/v1alpha3, kind: Workload, metadata: {name: w, namespace: org}, spec: "
                        + spec + "}"));
    }

    static WorkloadTemplate template(String type, String source) {
        ObjectNode json = yaml(
                "{apiVersion: dockyards.io/v1alpha3, kind: WorkloadTemplate, metadata: {name: t, namespace: org}}");
        json.putObject("spec").put("type", type).put("source", source);
        return new WorkloadTemplate(json);
    }

    static ToolOutcome<InputCheck> accepts() {
        return new ToolOutcome.Answered<>(new InputCheck(true, List.of()));
    }

    static ToolOutcome<InputCheck> hasNoInput() {
        return new ToolOutcome.Answered<>(new InputCheck(false, List.of()));
    }

    static <T> ToolOutcome<T> fails(Reason reason, CueError... errors) {
        return new ToolOutcome.Ended<>(new RenderOutcome.Failed(reason, List.of(errors)));
    }

    static CueError error(String path, String message) {
        return new CueError(message, path, List.of());
    }

    static CueError error(String path, String message, int line, int column) {
        return new CueError(message, path, List.of(new Position("template.cue", line, column)));
    }

    /** {@code type field} of each violation. */
    static List<String> kinds(Admission admission) {
        return admission.violations().stream()
                .map(violation ->
                        violation.error().reason() + " " + violation.error().field())
                .toList();
    }

    /** Each violation as Kubernetes prints it. */
    static List<String> texts(Admission admission) {
        return admission.violations().stream()
                .map(violation -> violation.error().toString())
                .toList();
    }

    static ObjectNode yaml(String text) {
        try {
            return (ObjectNode) YamlReader.readAll("sample", text).getFirst();
        } catch (InvalidYaml e) {
            throw new IllegalArgumentException(e);
        }
    }
}
