package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import org.junit.jupiter.api.Test;

class R30EverythingIsLookedAtNowAndThenTest {
    private static final Name APP = Samples.name("app");
    private static final ObjectKey WEB = Samples.key("Service/web");

    private static Bench applied() {
        Bench bench = Bench.ready();
        bench.putTemplate("web", "these Service/web Secret/token");
        bench.put(Samples.workload(APP));
        bench.awaitSettled(APP);
        return bench;
    }

    @Test
    void aChangeThatNoWatchHasShownIsPutRight() {
        try (Bench bench = applied()) {
            bench.cluster.informers.stop();
            bench.cluster.rendered.edit(WEB);
            bench.pass(Bench.RESYNC.multipliedBy(11).dividedBy(10));
            bench.await(
                    Fate.Applied.class, applied -> applied.object().equals(WEB) && applied.deed() == Fate.Deed.CHANGED);
        }
    }

    @Test
    void whereNothingChangedItCostsALookForEachObjectAndNoRender() {
        try (Bench bench = applied()) {
            int renders = bench.renderer.count();
            int writes = bench.cluster.faults.writes();
            int looks = bench.cluster.faults.count("inspect");
            bench.pass(Bench.RESYNC.multipliedBy(11).dividedBy(10));
            bench.awaitSettled(APP);
            assertThat(bench.cluster.faults.count("inspect")).isEqualTo(looks + 2);
            assertThat(bench.cluster.faults.writes()).isEqualTo(writes);
            assertThat(bench.renderer.count()).isEqualTo(renders);
        }
    }
}
