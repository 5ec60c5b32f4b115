package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.kube.ElectionSettings;
import io.dockyards.flux2.testing.ControllerAccount;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A leader that is stopped in the middle of its work for longer than its lease, while another takes over: when it goes on, its
 * next write of each Workload is due, and none may be made.
 */
class APausedLeaderWritesNothingIT {
    private static final List<String> WORKLOADS =
            IntStream.range(0, 20).mapToObj(i -> "app-" + i).toList();

    private static final int OBJECTS_EACH = 4;

    private final TestCluster cluster = TestCluster.get();
    private final Scene here = Scene.on(new RealServer(cluster.server()));

    @Test
    void whatItWasAtIsLeftToTheNext() throws IOException {
        here.template("web", Scene.ONE_CONFIG_MAP + """
            for i in ["a", "b", "c"] {
                "more-\\(i)": {
                    apiVersion: "v1"
                    kind:       "ConfigMap"
                    metadata: name: #workload.metadata.name + "-" + i
                }
            }
            """);
        WORKLOADS.forEach(
                name -> here.workload(name).of("web").input("{colour: red}").apply());
        try (FreezableProxy proxy = FreezableProxy.to(cluster.server().uri().getPort())) {
            ControllerProcess paused = ControllerProcess.run(
                    ShortLeaseReplica.class, List.of(kubeconfig(proxy).toString(), here.namespace));
            here.awaitTrue("the first object", () -> {
                paused.requireAlive();
                return !members().isEmpty();
            });
            // All that it has begun waits for an answer, and nothing is on its way to the server.
            proxy.freeze();
            here.awaitTrue("silence", () -> proxy.isQuietFor(Duration.ofMillis(300)));
            paused.signal("STOP");
            proxy.thaw();
            assertThat(members()).hasSizeLessThan(WORKLOADS.size() * OBJECTS_EACH);

            try (Controlled next = Controlled.start(
                    here.server,
                    here.server.kubeconfigFile(),
                    settings -> settings.withNamespaces(Set.of(here.namespace))
                            .withElection(
                                    new ElectionSettings(Optional.of(here.namespace), ShortLeaseReplica.TIMES)))) {
                assertThat(next.server()).isSameAs(here.server);
                WORKLOADS.forEach(here::awaitReady);
                assertThat(members()).hasSize(WORKLOADS.size() * OBJECTS_EACH);

                long before = writesOfThePaused();
                assertThat(before).isPositive();
                paused.signal("CONT");
                assertThat(paused.awaitEnd(Duration.ofSeconds(60))).isEqualTo(1);
                assertThat(writesOfThePaused()).isEqualTo(before);
                assertThat(paused.log())
                        .contains("the controller stops, to be started again: Lease/" + here.namespace
                                + "/dockyards-flux2 is lost: ");
            }
        }
    }

    private long writesOfThePaused() {
        return cluster.server()
                .requests(request -> request.isWrite()
                        && request.user().equals(ControllerAccount.USER)
                        && request.namespace().equals(here.namespace));
    }

    private Path kubeconfig(FreezableProxy proxy) throws IOException {
        String direct = Files.readString(here.server.controllerKubeconfigFile(here.namespace));
        Path file = Files.createTempFile("paused", ".kubeconfig");
        file.toFile().deleteOnExit();
        return Files.writeString(
                file, direct.replace(":" + cluster.server().uri().getPort(), ":" + proxy.port()));
    }

    private List<ObjectNode> members() {
        return here.person.list("v1", "ConfigMap", here.namespace).stream()
                .filter(map -> WORKLOADS.contains(
                        map.at("/metadata/labels/dockyards.io~1workload-name").asText()))
                .toList();
    }
}
