package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.sandbox.real.AuditedRequest;
import io.dockyards.flux2.testing.TestCluster;
import java.util.List;
import java.util.stream.Stream;
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

    @Test
    void norDoesItApplyAWorktreesGitRepositoryAgain() {
        String namespace;
        try (LiveController first = LiveController.start()) {
            namespace = first.namespace;
            first.cluster.apply("""
                apiVersion: dockyards.io/v1alpha3
                kind: Worktree
                metadata: {name: files, namespace: %s}
                """.formatted(namespace));
            commit(first, "a");
            first.await(
                    "the GitRepository", () -> gitRepository(namespace, "patch").findFirst());
        }
        long looks = gitRepository(namespace, "get").count();
        try (LiveController second = LiveController.in(namespace)) {
            second.await(
                    "a look", () -> gitRepository(namespace, "get").skip(looks).findFirst());
            commit(second, "b");
            second.await(
                    "an apply", () -> gitRepository(namespace, "patch").skip(1).findFirst());
        }
        assertThat(gitRepository(namespace, "patch")).hasSize(2);
        assertThat(TestCluster.get()
                        .read("source.toolkit.fluxcd.io/v1", "GitRepository", namespace, "files")
                        .orElseThrow()
                        .at("/spec/ref/commit")
                        .asText())
                .isEqualTo("b");
    }

    private static void commit(LiveController controller, String commit) {
        controller.cluster.status("""
            apiVersion: dockyards.io/v1alpha3
            kind: Worktree
            metadata: {name: files, namespace: %s}
            status: {url: "https://git.example/files", commitHash: "%s"}
            """.formatted(controller.namespace, commit));
    }

    private static Stream<AuditedRequest> gitRepository(String namespace, String verb) {
        return TestCluster.get().server().requests().stream()
                .filter(request -> request.resource().equals("gitrepositories"))
                .filter(request -> request.namespace().equals(namespace))
                .filter(request -> request.verb().equals(verb));
    }

    private static List<AuditedRequest> writes(String namespace) {
        return TestCluster.get().server().requests().stream()
                .filter(AuditedRequest::isWrite)
                .filter(request -> request.namespace().equals(namespace))
                .toList();
    }
}
