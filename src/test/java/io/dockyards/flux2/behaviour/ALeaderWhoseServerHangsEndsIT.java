package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.kube.ElectionSettings;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An API server that takes requests and answers none: others may have the lease by then, and nobody would tell. */
class ALeaderWhoseServerHangsEndsIT {
    private final TestCluster cluster = TestCluster.get();
    private final Scene here = Scene.on(new RealServer(cluster.server()));

    @Test
    void itEndsOnceItCouldNotRenewInTime() throws IOException {
        try (FreezableProxy proxy = FreezableProxy.to(cluster.server().uri().getPort())) {
            Path kubeconfig = Files.createTempFile("hanging", ".kubeconfig");
            kubeconfig.toFile().deleteOnExit();
            Files.writeString(
                    kubeconfig,
                    Files.readString(here.server.controllerKubeconfigFile(here.namespace))
                            .replace(":" + cluster.server().uri().getPort(), ":" + proxy.port()));
            ControllerProcess leader =
                    ControllerProcess.run(ShortLeaseReplica.class, List.of(kubeconfig.toString(), here.namespace));
            here.awaitTrue("a leader", () -> {
                leader.requireAlive();
                return here.read("coordination.k8s.io/v1", "Lease", ElectionSettings.LEASE)
                        .isPresent();
            });
            proxy.freeze();
            assertThat(leader.awaitEnd(Duration.ofSeconds(30))).isEqualTo(1);
            assertThat(leader.log()).contains(" is lost: it wasn't renewed within 4 s: ", "no answer in time");
        }
    }
}
