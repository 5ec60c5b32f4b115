package io.dockyards.flux2.bench.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import java.time.Duration;
import java.util.Set;

/**
 * Tells when a controller is ready: a Workload in a namespace of its own has work waiting when the controller starts, which is
 * done once it has a connection, everything is listed and the engine has rendered. {@code /readyz} says the same; where the product
 * has it, it can be asked here instead.
 */
final class Probe {
    static final String NAMESPACE = "probe";

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Name NAME = new Name(NAMESPACE, "probe");

    /** Of another template than the fleet's, so that none of that is warm before it is measured. */
    private static final String TEMPLATE = """
        package template

        #cluster:  _
        #workload: _

        probe: {
        	apiVersion: "v1"
        	kind:       "ConfigMap"
        	metadata: name: #workload.metadata.name
        	data: start: #workload.spec.input.start
        }
        """;

    private final FleetServer server;
    private final Crowd workloads;
    private int starts;

    private Probe(FleetServer server, Crowd workloads) {
        this.server = server;
        this.workloads = workloads;
    }

    static Probe create(FleetServer server, FleetObjects objects, Crowd workloads) {
        server.create(Paths.NAMESPACES, FleetObjects.namespace(NAMESPACE));
        server.create(Paths.clusters(NAMESPACE), FleetObjects.cluster(NAMESPACE));
        server.create(Paths.templates(NAMESPACE), FleetObjects.template(new Name(NAMESPACE, "probe"), TEMPLATE));
        ObjectNode workload = objects.workload(NAME, "probe");
        workload.withObject("/spec").set("input", Json.object().put("start", "0"));
        server.create(Paths.workloads(NAMESPACE), workload);
        return new Probe(server, workloads);
    }

    /** Before a controller starts: gives it something to do. */
    void arm() {
        starts++;
        ObjectNode change = Json.object();
        change.withObject("/spec/input").put("start", String.valueOf(starts));
        server.merge(Paths.workload(NAME), change);
        // The watch has to know of it, or what it was before would be taken for the answer.
        workloads.await(
                "the probe is armed",
                Set.of(NAME),
                FleetStates.has("/spec/input/start", String.valueOf(starts)),
                new Patience(LONGEST, () -> {}));
    }

    /** @return when it was ready, as {@link System#nanoTime()} */
    long awaitReady(ControllerProcess controller) {
        return workloads.await(
                "the controller is ready",
                Set.of(NAME),
                FleetStates::ready,
                new Patience(LONGEST, controller::requireAlive));
    }
}
