package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionIT {
    private final TestCluster cluster = TestCluster.get();

    @TempDir
    private Path folder;

    @Test
    void aGoodOneTellsTheServersVersion() throws Exception {
        try (var connection = cluster.connect()) {
            assertThat(connection.verify()).startsWith("v1.");
            assertThat(connection.server()).isEqualTo(cluster.server().uri().toString());
        }
    }

    @Test
    void aRefusedLoginSaysSo() throws Exception {
        assertThat(problem(cluster.server().kubeconfig().replaceAll("token: .*", "token: wrong")))
                .contains("doesn't accept the login; renew the credentials or choose another --context");
    }

    @Test
    void aCertificateOfAnotherAuthorityIsNotTrusted() throws Exception {
        assertThat(problem(cluster.server().kubeconfig().replaceAll("certificate-authority-data: .*", "")))
                .contains("can't be reached: its certificate isn't trusted (");
    }

    private String problem(String kubeconfig) throws IOException, KubeSetupException {
        var file = Files.writeString(folder.resolve("kubeconfig"), kubeconfig);
        try (var connection = KubeConnection.open(KubeTarget.of(file))) {
            var problem = catchThrowableOfType(KubeSetupException.class, connection::verify);
            assertThat(problem.getMessage())
                    .startsWith("the cluster at https://127.0.0.1:")
                    .doesNotContain("\n");
            return problem.getMessage();
        }
    }
}
