package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.plan.RecordCodec;
import io.dockyards.flux2.plan.RecordCodec.Damaged;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R20: whatever a controller was at when it was killed, the next one finishes. */
@OnBothServers
class AKilledControllerIsMadeGoodIT {
    private static final List<String> WORKLOADS =
            IntStream.range(0, 20).mapToObj(i -> "app-" + i).toList();

    private final Scene here;

    AKilledControllerIsMadeGoodIT(ServerUnderTest server) {
        here = Scene.on(server.bare());
        here.template("web", Scene.ONE_CONFIG_MAP + """
            for i in ["a", "b", "c"] {
                "more-\\(i)": {
                    apiVersion: "v1"
                    kind:       "ConfigMap"
                    metadata: name: #workload.metadata.name + "-" + i
                    data: colour: #workload.spec.input.colour
                }
            }
            """);
        WORKLOADS.forEach(
                name -> here.workload(name).of("web").input("{colour: red}").apply());
    }

    @Test
    void everythingIsAppliedOnceByTheNext() throws Damaged {
        ControllerProcess process = ControllerProcess.start(here.server.controllerKubeconfigFile(), here.namespace);
        here.awaitTrue("the first object", () -> {
            process.requireAlive();
            return !members().isEmpty();
        });
        process.kill();
        try (Controlled next = Controlled.start(here.server, Set.of(here.namespace))) {
            assertThat(next.server()).isSameAs(here.server);
            WORKLOADS.forEach(here::awaitReady);
        }
        assertThat(members())
                .hasSize(WORKLOADS.size() * 4)
                .allMatch(member -> member.at("/metadata/ownerReferences").size() == 1)
                .allMatch(member -> member.at("/data/colour").asText().equals("red"));
        for (String name : WORKLOADS) {
            AppliedRecord record =
                    RecordCodec.fromConfigMap(here.configMap(name + "-applied").orElseThrow());
            assertThat(record.inputDigest()).isPresent();
            assertThat(record.entries())
                    .hasSize(4)
                    .allMatch(entry -> entry.uid().isPresent());
        }
    }

    private List<ObjectNode> members() {
        return here.person.list("v1", "ConfigMap", here.namespace).stream()
                .filter(map -> WORKLOADS.contains(
                        map.at("/metadata/labels/dockyards.io~1workload-name").asText()))
                .toList();
    }
}
