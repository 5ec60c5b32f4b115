package io.dockyards.flux2.cli;

import io.dockyards.flux2.controller.ControllerSettings;
import io.dockyards.flux2.health.HealthServer;
import io.dockyards.flux2.kube.ElectionSettings;
import io.dockyards.flux2.listen.AddressTaken;
import java.net.InetSocketAddress;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags of a controller that runs in a Deployment: who leads, and what the kubelet asks. */
@FromEnvironment
final class ReplicaOptions {
    @Option(
            names = "--leader-elect",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Reconcile only while this replica holds the Lease \"" + ElectionSettings.LEASE
                    + "\": needed as soon as there are two.")
    private boolean leaderElect;

    @Option(
            names = "--leader-election-namespace",
            paramLabel = "NS",
            converter = NamespaceConverter.class,
            description = "The namespace of the Lease (default: that of the pod or of the context).")
    private Optional<String> namespace = Optional.empty();

    @Option(
            names = "--health-bind-address",
            paramLabel = "ADDRESS",
            defaultValue = ":8081",
            converter = BindAddress.Converter.class,
            description = "Where /livez and /readyz are served, :8081 or 127.0.0.1:8081; 0 for nowhere"
                    + " (default: ${DEFAULT-VALUE}).")
    private BindAddress health = BindAddress.OFF;

    ControllerSettings applyTo(ControllerSettings controller) {
        ControllerSettings settings =
                leaderElect ? controller.withElection(ElectionSettings.in(namespace)) : controller;
        if (health.socket().isEmpty()) {
            return settings;
        }
        InetSocketAddress address = health.socket().get();
        try {
            HealthServer.require(address);
        } catch (AddressTaken e) {
            throw CliFailure.surroundings(String.valueOf(e.getMessage()));
        }
        return settings.withService(app -> HealthServer.start(app, address));
    }
}
