package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.Change;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R20: whatever a crash between two requests leaves, the next controller ends where none would have. */
class ACrashAtAnyPointIsMadeGoodTest {
    private static final Name APP = Samples.name("app");

    /** A first apply takes seven requests and a change of the input five; above that nothing is cut. */
    static IntStream points() {
        return IntStream.rangeClosed(0, 9);
    }

    @ParameterizedTest
    @MethodSource("points")
    void theFirstApply(int requests) {
        FakeCluster cluster;
        try (Bench first = Bench.ready()) {
            cluster = first.cluster;
            cluster.faults.cutAfter(requests);
            first.put(Samples.workload(APP));
            first.awaitSettled(APP);
        }
        restartAndCompare(cluster);
    }

    @ParameterizedTest
    @MethodSource("points")
    void aChangeOfTheInput(int requests) {
        FakeCluster cluster;
        try (Bench first = Bench.ready()) {
            cluster = first.cluster;
            first.put(Samples.workload(APP, Samples.TEMPLATE, "before"));
            first.awaitSettled(APP);
            cluster.faults.cutAfter(requests);
            first.put(Samples.workload(APP));
            first.awaitSettled(APP);
        }
        restartAndCompare(cluster);
    }

    private static void restartAndCompare(FakeCluster cluster) {
        cluster.faults.cutAfter(Integer.MAX_VALUE);
        try (Bench second = Bench.listing(cluster)) {
            second.listed();
            second.awaitSettled(APP);
            second.assertTemplateReconciled(APP, "True", "Ready");
            assertThat(cluster.rendered
                            .applied(Samples.configMapKey("app"))
                            .path("data")
                            .path("value")
                            .asText())
                    .isEqualTo("v1 1");
            AppliedRecord record = cluster.records().get(APP);
            assertThat(record).isNotNull();
            assertThat(record.inputDigest()).isPresent();
            assertThat(record.entries()).singleElement().satisfies(entry -> {
                LiveObject live = cluster.rendered.at(entry.key()).orElseThrow();
                assertThat(entry.uid()).contains(live.uid());
                assertThat(entry.entry()).isEqualTo(live.entry());
                assertThat(entry.dropped()).isFalse();
            });
            int writes = cluster.faults.writes();
            cluster.put(Change.Kind.CLUSTER, Samples.cluster());
            second.awaitSettled(APP);
            assertThat(cluster.faults.writes()).isEqualTo(writes);
        }
    }
}
