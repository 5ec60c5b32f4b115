package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.Change;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class R24ClusterScopedObjectsGoWithTheirWorkloadTest {
    private static final Name APP = Samples.name("app");

    private static Bench applied() {
        Bench bench = Bench.ready();
        bench.putTemplate("role", "role");
        bench.put(Samples.workload(APP, "role", "1"));
        bench.awaitSettled(APP);
        bench.assertTemplateReconciled(APP, "True", "Ready");
        return bench;
    }

    @Test
    void theyAreDeletedAndTheRecordIsLetGo() {
        try (Bench bench = applied()) {
            bench.cluster.removeRecord(APP);
            bench.cluster.remove(Change.Kind.WORKLOAD, APP);
            bench.await(Fate.Gone.class, gone -> true);
            assertThat(bench.cluster.rendered.at(Samples.CLUSTER_ROLE)).isEmpty();
            assertThat(bench.cluster.records()).isEmpty();
            bench.until(() -> bench.namespaces().isEmpty());
        }
    }

    @Test
    void aDeletionThatFailsIsTriedAgain() {
        try (Bench bench = applied()) {
            bench.cluster.faults.failNext("delete", "viewer", Faults.unavailable());
            bench.cluster.remove(Change.Kind.WORKLOAD, APP);
            bench.awaitSettled(APP);
            assertThat(bench.cluster.records()).hasSize(1);
            bench.pass(Duration.ofSeconds(1));
            bench.await(Fate.Gone.class, gone -> true);
            assertThat(bench.cluster.records()).isEmpty();
        }
    }

    @Test
    void whatWentWhileNoControllerRanIsFoundAtTheStart() {
        FakeCluster cluster;
        try (Bench first = applied()) {
            cluster = first.cluster;
        }
        cluster.remove(Change.Kind.WORKLOAD, APP);
        cluster.removeRecord(APP);
        try (Bench second = Bench.listing(cluster)) {
            second.listed();
            second.await(Fate.Gone.class, gone -> gone.about().equals(APP));
            assertThat(cluster.rendered.at(Samples.CLUSTER_ROLE)).isEmpty();
            assertThat(cluster.records()).isEmpty();
        }
    }

    @Test
    void aFarewellThatIsUnderWayOutlivesACrashOfItsNamespace() {
        try (Bench bench = applied()) {
            bench.cluster.faults.failAlways("delete", Faults.unavailable());
            bench.cluster.remove(Change.Kind.WORKLOAD, APP);
            bench.awaitSettled(APP);
            bench.crashNamespace();
            bench.until(() -> bench.namespaces().isEmpty());
            bench.cluster.faults.heal("delete");
            bench.pass(Duration.ofSeconds(1));
            bench.await(Fate.Gone.class, gone -> gone.about().equals(APP));
            assertThat(bench.cluster.rendered.at(Samples.CLUSTER_ROLE)).isEmpty();
            bench.until(() -> bench.namespaces().isEmpty());
        }
    }

    @Test
    void aBugInFindingWhatWasLeftDoesntStopTheController() {
        FakeCluster cluster;
        try (Bench first = applied()) {
            cluster = first.cluster;
        }
        cluster.remove(Change.Kind.WORKLOAD, APP);
        cluster.faults.crashNext("list", "records");
        try (Bench second = Bench.listing(cluster)) {
            second.listed();
            second.until(() -> cluster.faults.count("list") == 2);
            second.put(Samples.workload(Samples.name("other")));
            second.awaitSettled(Samples.name("other"));
            second.pass(Bench.BACKOFF.cap());
            second.await(Fate.Gone.class, gone -> gone.about().equals(APP));
            assertThat(cluster.rendered.at(Samples.CLUSTER_ROLE)).isEmpty();
        }
    }

    @Test
    void aSuccessorThatIsThereAlreadyTakesThemOver() {
        try (Bench bench = applied()) {
            String uid = bench.cluster
                    .rendered
                    .at(Samples.CLUSTER_ROLE)
                    .map(LiveObject::uid)
                    .orElseThrow();
            Gate look = bench.cluster.faults.hold("workload", "app");
            bench.cluster.remove(Change.Kind.WORKLOAD, APP);
            look.awaitReached();
            bench.put(Samples.workload(APP, "role", "2"));
            look.open();
            bench.until(() -> bench.condition(APP, "WorkloadTemplateReconciled").isPresent());
            bench.assertTemplateReconciled(APP, "True", "Ready");
            assertThat(bench.cluster.faults.count("delete")).isZero();
            assertThat(bench.cluster.rendered.at(Samples.CLUSTER_ROLE).map(LiveObject::uid))
                    .contains(uid);
        }
    }

    @Test
    void aSuccessorOfTheNameWaitsForItsPredecessorsRecordToGo() {
        try (Bench bench = applied()) {
            String uid = bench.cluster
                    .rendered
                    .at(Samples.CLUSTER_ROLE)
                    .map(LiveObject::uid)
                    .orElseThrow();
            bench.cluster.removeRecord(APP);
            bench.cluster.remove(Change.Kind.WORKLOAD, APP);
            bench.put(Samples.workload(APP, "role", "2"));
            bench.until(() -> bench.cluster.records().containsKey(APP)
                    && !bench.cluster.isTerminating(APP)
                    && bench.condition(APP, "WorkloadTemplateReconciled").isPresent());
            bench.assertTemplateReconciled(APP, "True", "Ready");
            Optional<LiveObject> role = bench.cluster.rendered.at(Samples.CLUSTER_ROLE);
            assertThat(role).isPresent();
            assertThat(role.get().uid()).isNotEqualTo(uid);
        }
    }

    @Test
    void aRecordThatIsDeletedAloneIsWrittenAnewAndNothingElseIsTouched() {
        try (Bench bench = applied()) {
            bench.cluster.removeRecord(APP);
            bench.put(Samples.workload(APP, "role", "2"));
            bench.awaitSettled(APP);
            bench.until(() -> {
                bench.pass(Duration.ofSeconds(1));
                return !bench.cluster.isTerminating(APP)
                        && bench.cluster.records().containsKey(APP);
            });
            assertThat(bench.cluster.faults.count("delete")).isZero();
            assertThat(bench.cluster.rendered.at(Samples.CLUSTER_ROLE)).isPresent();
        }
    }
}
