package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Workload;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class R10TheInputDigestCoversWhatCueGetsTest {
    @Test
    void whatWeOrTheServerWriteDoesNotChangeIt() {
        assertThat(digest(workload -> {
                    ObjectNode metadata = (ObjectNode) workload.get("metadata");
                    metadata.put("resourceVersion", "99")
                            .putArray("managedFields")
                            .addObject();
                    metadata.putObject("annotations").put("dockyards.io/lastHandledReconcileAt", "now");
                    workload.putObject("status")
                            .putArray("conditions")
                            .addObject()
                            .put("type", "WorkloadTemplateReconciled")
                            .put("status", "True");
                }))
                .isEqualTo(digest(_ -> {}));
    }

    @Test
    void inputNullIsTheSameAsNone() {
        assertThat(digest(workload -> ((ObjectNode) workload.get("spec")).putNull("input")))
                .isEqualTo(digest(_ -> {}));
    }

    @Test
    void inputOthersStatusAndLabelsChangeIt() {
        List<String> digests = List.of(
                digest(_ -> {}),
                digest(workload ->
                        ((ObjectNode) workload.get("spec")).putObject("input").put("a", 3)),
                digest(workload -> ((ObjectNode) workload.get("spec"))
                        .putObject("input")
                        .put("a", new java.math.BigDecimal("3.0"))),
                digest(workload -> workload.putObject("status").putArray("urls").add("https://example.org")),
                digest(workload -> ((ObjectNode) workload.get("metadata"))
                        .putObject("labels")
                        .put("a", "b")),
                digest(workload -> workload.putObject("status")
                        .putArray("conditions")
                        .addObject()
                        .put("type", "WorkloadInventoryReady")
                        .put("status", "True")));
        assertThat(digests).doesNotHaveDuplicates();
    }

    @Test
    void clusterTemplateAndEngineChangeIt() {
        ObjectNode cluster = Samples.cluster();
        ((ObjectNode) cluster.get("spec")).put("version", "v1.34.0");
        ObjectNode template = Samples.template();
        ((ObjectNode) template.get("spec")).put("source", "package template\n");
        List<String> digests = List.of(
                digest(_ -> {}),
                digest(cluster, Samples.template(), Samples.ENGINE),
                digest(Samples.cluster(), template, Samples.ENGINE),
                digest(Samples.cluster(), Samples.template(), new EngineIdentity("another")));
        assertThat(digests).doesNotHaveDuplicates();
    }

    private static String digest(Consumer<ObjectNode> change) {
        ObjectNode workload = Samples.workloadJson();
        change.accept(workload);
        return digest(Samples.observed(workload), Samples.ENGINE);
    }

    private static String digest(ObjectNode cluster, ObjectNode template, EngineIdentity engine) {
        return digest(
                new Observed(
                        new Workload(Samples.workloadJson()), Optional.of(cluster), Optional.of(template), List.of()),
                engine);
    }

    private static String digest(Observed observed, EngineIdentity engine) {
        return WorkloadPlanner.decide(observed, engine) instanceof Decision.Render render
                ? render.inputDigest()
                : "none";
    }
}
