package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.Change;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrashesStayAloneTest {
    private static final Name APP = Samples.name("app");
    private static final Name NEIGHBOUR = Samples.name("neighbour");

    private Bench bench;

    @BeforeEach
    void start() {
        bench = Bench.ready();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    /** A restart happens once its wait is over; how long the crash takes to get there isn't known to the clock. */
    private void restartsSoon(java.util.function.BooleanSupplier seen) {
        bench.until(() -> {
            bench.pass(Bench.BACKOFF.first());
            return seen.getAsBoolean();
        });
    }

    @Test
    void theCrashedOneIsReconciledAfterItsRestart() {
        bench.cluster.faults.crashNext("apply", "app");
        bench.put(Samples.workload(APP));
        restartsSoon(() -> bench.cluster.faults.count("apply", "app") == 2);
        bench.awaitSettled(APP);
        bench.assertTemplateReconciled(APP, "True", "Ready");
    }

    @Test
    void theNeighbourDoesntNotice() {
        bench.put(Samples.workload(NEIGHBOUR));
        bench.awaitSettled(NEIGHBOUR);
        bench.cluster.faults.crashNext("apply", "app");
        bench.put(Samples.workload(APP));
        bench.until(() -> bench.cluster.faults.count("apply", "app") == 1);
        int asked = bench.cluster.faults.count("record", "neighbour");
        bench.put(Samples.workload(NEIGHBOUR, Samples.TEMPLATE, "2"));
        bench.awaitSettled(NEIGHBOUR);
        assertThat(bench.cluster.faults.count("apply", "neighbour")).isEqualTo(2);
        assertThat(bench.cluster.faults.count("record", "neighbour"))
                .as("a restarted actor would have read its record again")
                .isEqualTo(asked);
    }

    @Test
    void aChangeDuringTheWaitForTheRestartIsntLost() {
        bench.cluster.faults.crashNext("apply", "app");
        bench.put(Samples.workload(APP));
        bench.until(() -> bench.cluster.faults.count("apply", "app") == 1);
        bench.put(Samples.workload(APP, Samples.TEMPLATE, "newer"));
        restartsSoon(() -> bench.cluster.faults.count("apply", "app") == 2);
        bench.awaitSettled(APP);
        bench.assertTemplateReconciled(APP, "True", "Ready");
        assertThat(bench.condition(APP, "WorkloadTemplateReconciled")
                        .orElseThrow()
                        .observedGeneration())
                .hasValue(2);
    }

    @Test
    void aWorktreeComesBackToo() {
        bench.cluster.faults.crashNext("apply", "files");
        bench.cluster.put(Change.Kind.WORKTREE, WorktreesBecomeGitRepositoriesTest.worktree("files", "abc"));
        restartsSoon(() -> bench.cluster.faults.count("apply", "files") == 2);
        bench.await(Fate.WorktreeApplied.class, applied -> true);
    }

    @Test
    void theRenderThatWasAskedForBeforeACrashHasNoEffect() {
        bench.putTemplate("slow", "holds");
        bench.put(Samples.workload(APP, "slow", "1"));
        bench.until(() -> bench.renderer.heldBack() == 1);
        bench.cluster.faults.crashNext("record", "app");
        // Another Workload object of that name: the record is read again, and that crashes.
        bench.cluster.remove(Change.Kind.WORKLOAD, APP);
        bench.put(Samples.workload(APP, "slow", "2"));
        bench.renderer.letGo();
        restartsSoon(() -> bench.renderer.heldBack() == 1);
        bench.renderer.letGo();
        bench.until(() -> bench.cluster.rendered.at(Samples.configMapKey("app")).isPresent());
        bench.pass(Duration.ofSeconds(1));
        bench.settleAfterNothing(APP);
        bench.assertTemplateReconciled(APP, "True", "Ready");
    }
}
