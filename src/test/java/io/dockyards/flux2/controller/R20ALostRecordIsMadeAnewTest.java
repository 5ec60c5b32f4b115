package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.AppliedRecord.Entry;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.kube.Change;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class R20ALostRecordIsMadeAnewTest {
    private static final Name APP = Samples.name("app");
    private static final ObjectKey OLD = Samples.configMapKey("app");
    private static final ObjectKey NEW = Samples.configMapKey("shared");

    /** A cluster on which a Workload was applied before its record was lost and its template changed. */
    private static FakeCluster applied(Consumer<FakeCluster> loss) {
        try (Bench first = Bench.ready()) {
            first.put(Samples.workload(APP));
            first.awaitSettled(APP);
            loss.accept(first.cluster);
            first.cluster.put(Change.Kind.WORKLOAD_TEMPLATE, Samples.template(Samples.name("other"), "shared"));
            return first.cluster;
        }
    }

    private static FakeCluster afterRestart(FakeCluster cluster) {
        try (Bench second = Bench.listing(cluster)) {
            cluster.put(Change.Kind.WORKLOAD, withTheOtherTemplate(cluster));
            second.listed();
            second.await(Fate.Settled.class, Fate.Settled::ready);
            return cluster;
        }
    }

    private static AppliedRecord record(FakeCluster cluster) {
        return Optional.ofNullable(cluster.records().get(APP)).orElseThrow();
    }

    /** The Workload with another template, all else as it is. */
    private static ObjectNode withTheOtherTemplate(FakeCluster cluster) {
        ObjectNode workload = cluster.stored(APP).deepCopy();
        workload.withObject("/spec/workloadTemplateRef").put("name", "other");
        return workload;
    }

    /** What is rendered no longer was found, so it could be pruned; forgotten, it would have stayed. */
    private static void assertComplete(FakeCluster cluster) {
        AppliedRecord record = record(cluster);
        assertThat(record.inputDigest()).isPresent();
        assertThat(record.entries()).extracting(Entry::key, Entry::dropped).containsExactly(tuple(NEW, false));
        assertThat(record.entries()).allMatch(entry -> entry.uid().isPresent());
        assertThat(cluster.rendered.at(OLD)).isEmpty();
    }

    @Test
    void whatIsRenderedNoLongerIsTakenInAndPruned() {
        FakeCluster cluster = applied(all -> all.removeRecord(APP));
        assertComplete(afterRestart(cluster));
        assertThat(cluster.faults.count("members")).isEqualTo(1);
    }

    @Test
    void soItIsWhereTheRecordCannotBeRead() {
        assertComplete(afterRestart(applied(cluster -> cluster.damageRecord(APP))));
    }

    @Test
    void whatIsStillRenderedIsNotDropped() {
        FakeCluster cluster = applied(all -> all.damageRecord(APP));
        try (Bench second = Bench.listing(cluster)) {
            second.listed();
            second.await(Fate.Settled.class, Fate.Settled::ready);
        }
        assertThat(record(cluster).entries())
                .extracting(Entry::key, Entry::dropped, Entry::field)
                .containsExactly(tuple(OLD, false, "config"));
    }

    /** A first write that forgot the rest would make a record, and nobody would search again. */
    @ParameterizedTest
    @MethodSource("points")
    void aCrashMeanwhileForgetsNothing(int requests) {
        FakeCluster cluster = applied(all -> all.removeRecord(APP));
        try (Bench crashing = Bench.listing(cluster)) {
            cluster.put(Change.Kind.WORKLOAD, withTheOtherTemplate(cluster));
            cluster.faults.cutAfter(requests);
            crashing.listed();
            crashing.awaitSettled(APP);
        }
        cluster.faults.cutAfter(Integer.MAX_VALUE);
        assertComplete(afterRestart(cluster));
    }

    /** Record, scopes, inspect, members, two writes and an apply. */
    static IntStream points() {
        return IntStream.rangeClosed(0, 8);
    }

    @Test
    void aSearchThatFailsIsTriedAgainBeforeAnythingIsWritten() {
        FakeCluster cluster = applied(all -> all.removeRecord(APP));
        cluster.faults.failNext("members", "app", Faults.unavailable());
        int writes = cluster.faults.writes();
        try (Bench second = Bench.listing(cluster)) {
            cluster.put(Change.Kind.WORKLOAD, withTheOtherTemplate(cluster));
            second.listed();
            second.awaitSettled(APP);
            assertThat(cluster.faults.writes()).isEqualTo(writes);
            second.pass(Duration.ofSeconds(1));
            second.await(Fate.Settled.class, Fate.Settled::ready);
        }
        assertComplete(cluster);
    }

    /** The condition, by which a loss is known, then tells of the search that fails. */
    @Test
    void aSearchThatFailsForLongerForgetsNothing() {
        FakeCluster cluster = applied(all -> all.removeRecord(APP));
        for (int attempt = 0; attempt < 3; attempt++) {
            cluster.faults.failNext("members", "app", Faults.unavailable());
        }
        try (Bench second = Bench.listing(cluster)) {
            cluster.put(Change.Kind.WORKLOAD, withTheOtherTemplate(cluster));
            second.listed();
            for (int attempt = 0; attempt < 3; attempt++) {
                second.await(Fate.Settled.class, Fate.Settled::retrying);
                second.pass(Duration.ofSeconds(5));
            }
            second.await(Fate.Settled.class, Fate.Settled::ready);
        }
        assertComplete(cluster);
    }

    @Test
    void oneThatIsLostWhileTheControllerRunsIsFoundAtTheNextWrite() {
        try (Bench bench = Bench.ready()) {
            bench.putTemplate("other", "shared");
            bench.put(Samples.workload(APP));
            bench.awaitSettled(APP);
            bench.cluster.removeRecord(APP);
            bench.put(withTheOtherTemplate(bench.cluster));
            bench.awaitSettled(APP);
            bench.assertTemplateReconciled(APP, "True", "Ready");
            bench.pass(Duration.ofSeconds(1));
            bench.await(Fate.Settled.class, Fate.Settled::ready);
            assertComplete(bench.cluster);
        }
    }

    @Test
    void aNewWorkloadIsNotSearchedFor() {
        try (Bench bench = Bench.ready()) {
            bench.put(Samples.workload(APP));
            bench.await(Fate.Settled.class, Fate.Settled::ready);
            assertThat(bench.cluster.faults.count("members")).isZero();
        }
    }

    @Test
    void norIsOneThatWaitedForItsTemplate() {
        try (Bench bench = Bench.ready()) {
            bench.put(Samples.workload(APP, "later", "1"));
            bench.awaitSettled(APP);
            bench.assertTemplateReconciled(APP, "False", "WaitingForWorkloadTemplate");
            bench.putTemplate("later", "v1 ");
            bench.await(Fate.Settled.class, Fate.Settled::ready);
            assertThat(bench.cluster.faults.count("members")).isZero();
        }
    }

    @Test
    void orOneWhoseRecordIsThere() {
        try (Bench bench = Bench.ready()) {
            bench.put(Samples.workload(APP));
            bench.awaitSettled(APP);
            bench.put(Samples.workload(APP, Samples.TEMPLATE, "2"));
            bench.awaitSettled(APP);
            assertThat(bench.cluster.faults.count("members")).isZero();
        }
    }
}
