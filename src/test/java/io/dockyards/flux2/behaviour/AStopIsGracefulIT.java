package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.kube.ElectionSettings;
import io.dockyards.flux2.testing.TestCluster;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** SIGTERM to the program as users run it: it ends by itself, with 0, and leaves no lease behind. */
class AStopIsGracefulIT {
    private final Scene here = Scene.on(new RealServer(TestCluster.get().server()));

    @Test
    void theLeaseIsGivenBackAndTheExitCodeIsZero() {
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("app").of("web").input("{colour: red}").apply();
        ControllerProcess process = ControllerProcess.start(
                here.server.controllerKubeconfigFile(here.namespace),
                here.namespace,
                "--leader-elect",
                "--leader-election-namespace=" + here.namespace);
        here.awaitReady("app");
        assertThat(holder()).isNotEmpty();
        process.signal("TERM");
        assertThat(process.awaitEnd(Duration.ofSeconds(30))).isZero();
        assertThat(holder()).isEmpty();
        assertThat(process.log()).contains("Lease/" + here.namespace + "/dockyards-flux2 is released");
    }

    private String holder() {
        ObjectNode lease = here.read("coordination.k8s.io/v1", "Lease", ElectionSettings.LEASE)
                .orElseThrow();
        return lease.at("/spec/holderIdentity").asText();
    }
}
