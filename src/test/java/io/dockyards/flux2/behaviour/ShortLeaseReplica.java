package io.dockyards.flux2.behaviour;

import io.dockyards.flux2.controller.ControllerApp;
import io.dockyards.flux2.controller.ControllerSettings;
import io.dockyards.flux2.controller.logging.Logging;
import io.dockyards.flux2.kube.ElectionSettings;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.kube.LeaseTimes;
import io.dockyards.flux2.render.RenderSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A replica in a process of its own, with a lease so short that a test can wait for its end: no flag has that. */
final class ShortLeaseReplica {
    static final LeaseTimes TIMES = new LeaseTimes(Duration.ofSeconds(6), Duration.ofSeconds(4), Duration.ofSeconds(1));

    private ShortLeaseReplica() {}

    /** @param arguments kubeconfig and the namespace that is watched and has the Lease */
    public static void main(String[] arguments) throws Exception {
        Logging.setUp(Logging.Format.TEXT, Logging.Severity.INFO);
        ControllerApp app = ControllerApp.start(ControllerSettings.of(KubeTarget.of(Path.of(arguments[0])))
                .withNamespaces(Set.of(arguments[1]))
                .withRender(RenderSettings.defaults().withWorkers(1))
                .withElection(new ElectionSettings(Optional.of(arguments[1]), TIMES)));
        System.exit(app.awaitStopped() ? 0 : 1);
    }
}
