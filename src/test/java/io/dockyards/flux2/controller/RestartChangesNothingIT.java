package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.sandbox.real.AuditedRequest;
import io.dockyards.flux2.testing.TestCluster;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Unchanged inputs: no render, no write, counted at the API server. */
class RestartChangesNothingIT {
    private static final int WORKLOADS = 5;

    @Test
    void aSecondControllerFindsEverythingDone() {
        String namespace;
        try (LiveController first = LiveController.start()) {
            namespace = first.namespace;
            first.applyCluster();
            first.applyTemplate("web", """
                config: {
                    apiVersion: "v1"
                    kind: "ConfigMap"
                    metadata: name: #workload.metadata.name + "-config"
                    data: colour: #workload.spec.input.colour
                }
                """);
            for (int i = 0; i < WORKLOADS; i++) {
                first.applyWorkload("app-" + i, "web", "{colour: red}");
            }
            for (int i = 0; i < WORKLOADS; i++) {
                first.awaitReason("app-" + i, "Ready");
            }
        }
        int before = writes(namespace).size();
        assertThat(before).isGreaterThanOrEqualTo(WORKLOADS * 4);
        try (LiveController second = LiveController.in(namespace)) {
            for (int i = 0; i < WORKLOADS; i++) {
                second.awaitSettled("app-" + i);
            }
            assertThat(second.fates()).allMatch(fate -> fate instanceof Fate.Settled);
        }
        assertThat(writes(namespace)).hasSize(before);
    }

    private static List<AuditedRequest> writes(String namespace) {
        return TestCluster.get().server().requests().stream()
                .filter(AuditedRequest::isWrite)
                .filter(request -> request.namespace().equals(namespace))
                .toList();
    }
}
