package io.dockyards.flux2.cli;

import io.dockyards.flux2.controller.ControllerSettings;
import io.dockyards.flux2.listen.AddressTaken;
import io.dockyards.flux2.metrics.Metrics;
import io.dockyards.flux2.metrics.MetricsServer;
import io.dockyards.flux2.metrics.ProcessMetrics;
import java.net.InetSocketAddress;
import picocli.CommandLine.Option;

/** What Prometheus asks. */
@FromEnvironment
final class MetricsOptions {
    @Option(
            names = "--metrics-bind-address",
            paramLabel = "ADDRESS",
            defaultValue = "0",
            converter = BindAddress.Converter.class,
            description =
                    "Where /metrics is served for Prometheus, :8080 or 127.0.0.1:8080; 0 for nowhere, which measures"
                            + " nothing either (default: ${DEFAULT-VALUE}).")
    private BindAddress address = BindAddress.OFF;

    /** To be called before anything else is started, since what begins unmeasured stays so. */
    ControllerSettings applyTo(ControllerSettings controller) {
        if (address.socket().isEmpty()) {
            return controller;
        }
        InetSocketAddress socket = address.socket().get();
        try {
            MetricsServer.require(socket);
        } catch (AddressTaken e) {
            throw CliFailure.surroundings(String.valueOf(e.getMessage()));
        }
        Metrics.start();
        ProcessMetrics.build(Version.ofJar());
        return controller.withService(app -> MetricsServer.start(app.system(), socket));
    }
}
