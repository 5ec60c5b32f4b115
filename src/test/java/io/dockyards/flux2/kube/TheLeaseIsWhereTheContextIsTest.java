package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The namespace of the Lease without {@code --leader-election-namespace}. */
class TheLeaseIsWhereTheContextIsTest {
    @TempDir
    private Path folder;

    @Test
    void theNamespaceOfTheContextCounts() throws Exception {
        assertThat(namespace(", namespace: apps")).isEqualTo("apps");
    }

    @Test
    void withoutOneItIsDefault() throws Exception {
        assertThat(namespace("")).isEqualTo("default");
    }

    private String namespace(String ofContext) throws Exception {
        var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
            clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
            contexts: [{name: other, context: {cluster: c, namespace: other}}, {name: x, context: {cluster: c%s}}]
            current-context: x
            """.formatted(ofContext));
        try (var connection = KubeConnection.open(KubeTarget.of(kubeconfig))) {
            return connection.namespace();
        }
    }
}
