package io.dockyards.flux2.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.controller.Fate;
import io.dockyards.flux2.plan.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettlementTest {
    private static final Name ONE = new Name("team", "one");
    private static final Name OTHER = new Name("team", "other");
    private static final Name TREE = new Name("team", "tree");

    private final Settlement settlement = new Settlement();

    SettlementTest() {
        settlement.expect(ONE);
        settlement.expect(OTHER);
    }

    @Test
    void allReadyNeedsEveryWorkload() {
        settlement.take(ready(ONE));
        assertThat(settlement.allReady()).isFalse();
        assertThat(settlement.notReady()).containsExactly(OTHER);
        settlement.take(ready(OTHER));
        assertThat(settlement.allReady()).isTrue();
        assertThat(settlement.notReady()).isEmpty();
    }

    @Test
    void whatIsTriedAgainIsNotSettled() {
        settlement.take(ready(ONE));
        settlement.take(failed(OTHER, true));
        assertThat(settlement.allSettled()).isFalse();
        settlement.take(failed(OTHER, false));
        assertThat(settlement.allSettled()).isTrue();
        assertThat(settlement.allReady()).isFalse();
    }

    @Test
    void anotherApplyUnsettles() {
        settlement.take(ready(ONE));
        settlement.take(ready(OTHER));
        settlement.take(new Fate.Applied(
                ONE, new ObjectKey("", "ConfigMap", "team", "settings"), "settings", Fate.Deed.CHANGED));
        assertThat(settlement.allReady()).isFalse();
    }

    @Test
    void aNewCommitWaitsForItsGitRepository() {
        settlement.take(ready(ONE));
        settlement.take(ready(OTHER));
        settlement.expectGitRepository(TREE);
        assertThat(settlement.allReady()).isFalse();
        settlement.take(new Fate.WorktreeApplied(
                TREE, new ObjectKey("source.toolkit.fluxcd.io", "GitRepository", "team", "tree"), Fate.Deed.CREATED));
        assertThat(settlement.allReady()).isTrue();
    }

    @Test
    void whatIsIgnoredOrGoneIsNotWaitedFor() {
        settlement.take(new Fate.Ignored(ONE, "no Cluster"));
        settlement.take(new Fate.Gone(OTHER));
        assertThat(settlement.allSettled()).isTrue();
        assertThat(settlement.count()).isEqualTo(1);
    }

    @Test
    void whatIsNotOfTheFolderDoesNotCount() {
        settlement.take(ready(new Name("team", "somebody else's")));
        assertThat(settlement.count()).isEqualTo(2);
    }

    private static Fate ready(Name workload) {
        return new Fate.Settled(workload, Optional.of(Verdict.ready()), false);
    }

    private static Fate failed(Name workload, boolean retrying) {
        return new Fate.Settled(workload, Optional.of(new Verdict(Reason.RECONCILE_FAILED, "refused")), retrying);
    }
}
