package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** What starts a reconcile (behaviour §1): the template, in whichever namespace, and the Cluster, however it is named. */
@OnBothServers
class FollowsItsInputsIT {
    /** The Cluster's pod subnet and a condition of its status. */
    private static final String OF_THE_CLUSTER = """
        config: {
            apiVersion: "v1"
            kind:       "ConfigMap"
            metadata: name: #workload.metadata.name + "-config"
            data: colour: #cluster.spec.podSubnets[0]
        }
        """;

    private final ServerUnderTest server;
    private final Scene here;

    FollowsItsInputsIT(ServerUnderTest server) {
        this.server = server;
        here = Scene.on(server);
    }

    @Test
    void aTemplateInAnotherNamespace() {
        Scene library = Scene.empty(here.server);
        here.workload("app").of("web", library.namespace).input("{colour: red}").apply();
        here.awaitReason("app", "WaitingForWorkloadTemplate");
        library.template("web", Scene.ONE_CONFIG_MAP);
        here.awaitColour("app", "red");
        library.template("web", Scene.ONE_CONFIG_MAP.replace("input.colour", "input.colour + \"ish\""));
        here.awaitColour("app", "redish");
    }

    @Test
    void aTemplateOfTheSameNameElsewhereIsAnother() {
        Scene elsewhere = Scene.empty(server.controlled().server());
        elsewhere.template("web", "config: {");
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("app").of("web").input("{colour: red}").apply();
        here.awaitColour("app", "red");
    }

    /** Only in another namespace: the reference's name can't be changed (behaviour §5). */
    @Test
    void anotherTemplate() {
        Scene library = Scene.empty(here.server);
        here.template("web", Scene.ONE_CONFIG_MAP);
        library.template("web", Scene.ONE_CONFIG_MAP.replace("input.colour", "input.colour + \"!\""));
        here.workload("app").of("web").input("{colour: red}").apply();
        here.awaitColour("app", "red");
        here.workload("app").of("web", library.namespace).input("{colour: red}").apply();
        here.awaitColour("app", "red!");
        library.template("web", Scene.ONE_CONFIG_MAP.replace("input.colour", "input.colour + \"?\""));
        here.awaitColour("app", "red?");
    }

    @Test
    void theClusterThatOwnsIt() {
        ObjectNode cluster = cluster("10.1.0.0/16");
        here.template("net", OF_THE_CLUSTER);
        here.workload("app").of("net").ownedBy(cluster).apply();
        here.awaitColour("app", "10.1.0.0/16");
        cluster("10.2.0.0/16");
        ObjectNode config = here.awaitColour("app", "10.2.0.0/16");
        assertThat(config.at("/metadata/labels/dockyards.io~1cluster-name").asText())
                .isEqualTo("net");
    }

    @Test
    void theClusterOfItsLabel() {
        cluster("10.1.0.0/16");
        here.template("net", OF_THE_CLUSTER);
        here.workload("app").of("net").labelled("net").apply();
        here.awaitColour("app", "10.1.0.0/16");
        cluster("10.2.0.0/16");
        here.awaitColour("app", "10.2.0.0/16");
    }

    @Test
    void theOwnerIfTheLabelNamesAnother() {
        ObjectNode cluster = cluster("10.1.0.0/16");
        here.template("net", OF_THE_CLUSTER);
        here.workload("app").of("net").ownedBy(cluster).labelled(Scene.CLUSTER).apply();
        ObjectNode config = here.awaitColour("app", "10.1.0.0/16");
        assertThat(config.at("/metadata/labels/dockyards.io~1cluster-name").asText())
                .isEqualTo("net");
    }

    @Test
    void theStatusOfTheCluster() {
        ObjectNode cluster = cluster("10.1.0.0/16");
        here.template("net", """
            config: {
                apiVersion: "v1"
                kind:       "ConfigMap"
                metadata: name: #workload.metadata.name + "-config"
                data: colour: #cluster.status.conditions[0].reason
            }
            """);
        here.putCondition(cluster, "Ready", "True", "Early");
        here.workload("app").of("net").labelled("net").apply();
        here.awaitColour("app", "Early");
        here.putCondition(cluster, "Ready", "True", "Late");
        here.awaitColour("app", "Late");
    }

    private ObjectNode cluster(String subnet) {
        return here.apply("""
            apiVersion: dockyards.io/v1alpha3
            kind: Cluster
            metadata: {name: net}
            spec: {podSubnets: [%s]}
            """.formatted(subnet));
    }
}
