package io.dockyards.flux2.behaviour;

import io.dockyards.flux2.controller.Backoff;
import io.dockyards.flux2.controller.ControllerApp;
import io.dockyards.flux2.controller.ControllerSettings;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.render.RenderSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;

/** An API server and a controller that runs on it. Closing it ends the controller alone. */
record Controlled(CountingServer server, ControllerApp controller, Heard heard) implements AutoCloseable {
    /** As the command line has it, but that nobody wants to wait minutes for a retry. */
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2), 0.2);

    /** Starts a controller for some namespaces, for all if there are none. */
    static Controlled start(CountingServer server, Set<String> namespaces) {
        return start(server, server.controllerKubeconfigFile(), settings -> settings.withNamespaces(namespaces));
    }

    static Controlled start(CountingServer server, Path kubeconfig, UnaryOperator<ControllerSettings> settings) {
        Heard heard = new Heard();
        try {
            ControllerApp app = ControllerApp.start(settings.apply(ControllerSettings.of(KubeTarget.of(kubeconfig))
                    .withRender(RenderSettings.defaults().withWorkers(1))
                    .withBackoff(QUICK)
                    .withObserver(heard)));
            // Before the server goes, or the end of the log is full of connections refused.
            Runtime.getRuntime().addShutdownHook(new Thread(app::close, "close-controller"));
            return new Controlled(server, app, heard);
        } catch (Exception e) {
            throw new IllegalStateException("the controller can't be started", e);
        }
    }

    @Override
    public void close() {
        controller.close();
    }
}
