package io.dockyards.flux2.behaviour;

import io.dockyards.flux2.controller.ControllerApp;
import io.dockyards.flux2.controller.ControllerSettings;
import io.dockyards.flux2.controller.logging.Logging;
import io.dockyards.flux2.kube.ElectionSettings;
import io.dockyards.flux2.kube.KubeSetupException;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.kube.LeaseTimes;
import io.dockyards.flux2.render.RenderSettings;
import io.dockyards.flux2.webhook.WebhookServer;
import io.dockyards.flux2.webhook.tls.SelfManaged;
import io.dockyards.flux2.webhook.tls.SelfManagedSettings;
import io.dockyards.flux2.webhook.tls.UnusableCertificate;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A replica in a process of its own, with a lease so short that a test can wait for its end: no flag has that. */
final class ShortLeaseReplica {
    static final LeaseTimes TIMES = new LeaseTimes(Duration.ofSeconds(6), Duration.ofSeconds(4), Duration.ofSeconds(1));

    /** Before the port, in its output. */
    static final String WEBHOOKS = "webhooks on port ";

    private ShortLeaseReplica() {}

    /**
     * Runs until it is stopped or loses its lease.
     *
     * @param arguments kubeconfig, the namespace that is watched, and that of the Lease if it is another; webhooks are served then, with
     *     a certificate of the controller's own
     */
    public static void main(String[] arguments) throws Exception {
        Logging.setUp(Logging.Format.TEXT, Logging.Severity.INFO);
        KubeTarget target = KubeTarget.of(Path.of(arguments[0]));
        Optional<String> home = Optional.of(arguments[arguments.length - 1]);
        ControllerSettings settings = ControllerSettings.of(target)
                .withNamespaces(Set.of(arguments[1]))
                .withRender(RenderSettings.defaults().withWorkers(1))
                .withElection(new ElectionSettings(home, TIMES));
        ControllerApp app = ControllerApp.start(
                arguments.length == 2
                        ? settings
                        : settings.withService(started -> System.out.println(WEBHOOKS
                                + webhooks(started, target, home).address().getPort())));
        System.exit(app.awaitStopped() ? 0 : 1);
    }

    /** On any port, beside a replica of a test's own. */
    static WebhookServer webhooks(ControllerApp app, KubeTarget target, Optional<String> namespace) {
        try {
            return WebhookServer.start(
                    app,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    SelfManaged.open(target, SelfManagedSettings.standard(namespace)));
        } catch (KubeSetupException | UnusableCertificate e) {
            throw new IllegalStateException(e);
        }
    }
}
