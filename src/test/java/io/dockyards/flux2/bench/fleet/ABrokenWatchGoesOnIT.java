package io.dockyards.flux2.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.testing.TestCluster;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The API server ends each watch after a second, while objects come one after the other. */
class ABrokenWatchGoesOnIT {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int BREAKS = 2;

    @Test
    void andMissesNothing() {
        TestCluster cluster = TestCluster.get();
        String namespace = cluster.namespace();
        List<String> warnings = new CopyOnWriteArrayList<>();
        Patience patience = new Patience(DEADLINE, () -> {});
        Set<Name> made = new HashSet<>();
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        try (Crowd crowd = Crowd.watch(
                cluster.client(),
                "ConfigMaps",
                "/api/v1/namespaces/" + namespace + "/configmaps",
                Duration.ofSeconds(1),
                warnings::add)) {
            while (warnings.size() < BREAKS) {
                Name name = new Name(namespace, "made-" + made.size());
                cluster.apply("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s, namespace: %s}\n"
                        .formatted(name.name(), namespace));
                made.add(name);
                crowd.await("it is seen", Set.of(name), FleetStates.gone().negate(), patience);
                assertThat(System.nanoTime()).as("the watch never breaks off").isLessThan(deadline);
            }
            crowd.await("all are seen", made, FleetStates.gone().negate(), patience);
        }
        assertThat(warnings).first().asString().startsWith("the API server broke off the watch of ConfigMaps");
    }
}
