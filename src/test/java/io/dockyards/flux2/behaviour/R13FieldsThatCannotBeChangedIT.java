package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@OnTheRealServer
class R13FieldsThatCannotBeChangedIT {
    private static final String JOB = """
        job: {
        	apiVersion: "batch/v1"
        	kind: "Job"
        	metadata: {name: "job", annotations: %s}
        	spec: template: spec: {restartPolicy: "Never", containers: [{name: "main", image: "%s"}]}
        }
        """;

    private final Scene here;

    R13FieldsThatCannotBeChangedIT(ServerUnderTest server) {
        here = Scene.on(server);
    }

    private String job(String path) {
        return here.read("batch/v1", "Job", "job")
                .map(job -> job.at(path).asText())
                .orElse("");
    }

    private String applied(String annotations) {
        here.template("web", JOB.formatted(annotations, "main:1"));
        here.workload("app").of("web").apply();
        here.awaitReady("app");
        return job("/metadata/uid");
    }

    @Test
    void theConditionNamesObjectAndField() {
        String uid = applied("{}");
        here.template("web", JOB.formatted("{}", "main:2"));
        assertThat(here.awaitReason("app", "ReconcileFailed").message())
                .contains("job: ")
                .contains("Job/" + here.namespace + "/job")
                .contains("spec.template")
                .contains("field is immutable")
                .contains("dockyards.io/recreate");
        assertThat(job("/metadata/uid")).isEqualTo(uid);
    }

    @Test
    void withThePermissionItIsDeletedAndMadeAgain() {
        String uid = applied("{\"dockyards.io/recreate\": \"true\"}");
        here.template("web", JOB.formatted("{\"dockyards.io/recreate\": \"true\"}", "main:2"));
        here.await(
                "another one",
                () -> here.read("batch/v1", "Job", "job")
                        .filter(job -> !job.at("/metadata/uid").asText().equals(uid)));
        here.awaitReady("app");
        assertThat(job("/spec/template/spec/containers/0/image")).isEqualTo("main:2");
        here.awaitEvent("app", "Normal", "Recreated", "job");
    }
}
