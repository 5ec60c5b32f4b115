package io.dockyards.flux2.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.testing.EmptyCluster;
import io.dockyards.flux2.testing.Kubectl;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code kubectl apply -k config/monitoring}, where the kinds of prometheus-operator are known. */
class MonitoringCanBeAppliedIT {
    private static final String FOLDER = "config/monitoring";
    private static final EmptyCluster CLUSTER = EmptyCluster.start();

    @BeforeAll
    static void prepare() {
        CLUSTER.install("config/namespace");
        CLUSTER.kubectl().run("apply", "-f", "src/test/resources/monitoring/crds.yaml");
        CLUSTER.kubectl()
                .run(
                        "wait",
                        "--for=condition=Established",
                        "--timeout=60s",
                        "crd/podmonitors.monitoring.coreos.com",
                        "crd/prometheusrules.monitoring.coreos.com");
    }

    @AfterAll
    static void close() {
        CLUSTER.close();
    }

    @Test
    void allOfItIsThere() {
        assertThat(CLUSTER.install(FOLDER))
                .contains(
                        "configmap/dockyards-flux2-dashboard-controller",
                        "configmap/dockyards-flux2-dashboard-engine",
                        "configmap/dockyards-flux2-dashboard-workloads",
                        "podmonitor.monitoring.coreos.com/dockyards-flux2",
                        "prometheusrule.monitoring.coreos.com/dockyards-flux2-workloads");
        // What the server adds is no change: applying it again writes nothing.
        assertThat(CLUSTER.kubectl().tryRun("", "diff", "--server-side", "-k", FOLDER))
                .isEqualTo(new Kubectl.Result(0, ""));
    }

    @Test
    void grafanaFindsTheDashboards() {
        List<ObjectNode> maps = CLUSTER.objects(FOLDER).stream()
                .filter(object -> object.path("kind").asText().equals("ConfigMap"))
                .toList();
        assertThat(maps).hasSize(3).allSatisfy(map -> {
            assertThat(map.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
            assertThat(map.path("data")).hasSize(1);
            String json = map.path("data").iterator().next().asText();
            assertThat(Json.MAPPER.readTree(json).path("panels")).isNotEmpty();
        });
    }

    @Test
    void thePodMonitorFindsThePodsOfTheOverlaysAndTheirPort() {
        ObjectNode monitor = CLUSTER.object(FOLDER, "PodMonitor");
        ObjectNode deployment = CLUSTER.object("config/overlays/default", "Deployment");
        assertThat(deployment.at("/spec/template/metadata/labels").properties())
                .containsAll(monitor.at("/spec/selector/matchLabels").properties());
        assertThat(deployment.at("/spec/template/spec/containers/0/ports").findValuesAsText("name"))
                .contains(monitor.at("/spec/podMetricsEndpoints/0/port").asText());
        assertThat(deployment
                        .at("/spec/template/metadata/labels")
                        .path(monitor.at("/spec/jobLabel").asText())
                        .asText())
                .as("the job that alerts ask for")
                .isEqualTo("dockyards-flux2");
    }
}
