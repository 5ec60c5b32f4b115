package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GarbageIsCollectedWhileItIsQuietTest {
    private static final Duration LONG = HeapKeeper.BETWEEN.plus(HeapKeeper.PERIOD);

    private long nanos;
    private long cpuNanos;
    private final HeapKeeper keeper = new HeapKeeper(look(0));

    @Test
    void aQuietProcessWithOldGarbageCollectsIt() {
        passes(HeapKeeper.PERIOD, 0);
        assertThat(keeper.isTime(look(HeapKeeper.WORTH))).isTrue();
    }

    @Test
    void aBusyOneWaitsUntilItIsQuiet() {
        passes(HeapKeeper.PERIOD, 0.5);
        assertThat(keeper.isTime(look(HeapKeeper.WORTH))).isFalse();
        passes(HeapKeeper.PERIOD, 0.01);
        assertThat(keeper.isTime(look(HeapKeeper.WORTH))).isTrue();
    }

    @Test
    void aBusyOneCollectsAtOnceWhatIsAsMuchAsWhatLives() {
        keeper.collected(look(2 * HeapKeeper.WORTH_A_PAUSE));
        passes(HeapKeeper.BETWEEN_PAUSES, 0.9);
        assertThat(keeper.isTime(look(4 * HeapKeeper.WORTH_A_PAUSE - 1))).isFalse();
        passes(HeapKeeper.PERIOD, 0.9);
        assertThat(keeper.isTime(look(4 * HeapKeeper.WORTH_A_PAUSE))).isTrue();
    }

    @Test
    void aBusyOneWithLittleAliveWaitsUntilItIsWorthAPause() {
        keeper.collected(look(0));
        passes(HeapKeeper.BETWEEN_PAUSES, 0.9);
        assertThat(keeper.isTime(look(HeapKeeper.WORTH_A_PAUSE - 1))).isFalse();
        passes(HeapKeeper.PERIOD, 0.9);
        assertThat(keeper.isTime(look(HeapKeeper.WORTH_A_PAUSE))).isTrue();
    }

    @Test
    void aBusyOneIsNotHeldUpTooOften() {
        keeper.collected(look(0));
        passes(LONG, 0.9);
        assertThat(keeper.isTime(look(2 * HeapKeeper.WORTH_A_PAUSE))).isFalse();
        passes(HeapKeeper.BETWEEN_PAUSES, 0.9);
        assertThat(keeper.isTime(look(2 * HeapKeeper.WORTH_A_PAUSE))).isTrue();
    }

    @Test
    void whatIsAliveIsNoReasonToCollectAgain() {
        keeper.collected(look(5 * HeapKeeper.WORTH));
        passes(LONG, 0);
        assertThat(keeper.isTime(look(6 * HeapKeeper.WORTH - 1))).isFalse();
        passes(HeapKeeper.PERIOD, 0);
        assertThat(keeper.isTime(look(6 * HeapKeeper.WORTH))).isTrue();
    }

    @Test
    void oneCollectionDoesNotFollowUponTheOther() {
        keeper.collected(look(0));
        passes(HeapKeeper.PERIOD, 0);
        assertThat(keeper.isTime(look(HeapKeeper.WORTH))).isFalse();
        passes(LONG, 0);
        assertThat(keeper.isTime(look(HeapKeeper.WORTH))).isTrue();
    }

    @Test
    void whatLivedAmidWorkIsCollectedOnceWhenTheWorkIsOver() {
        passes(HeapKeeper.BETWEEN_PAUSES, 0.9);
        assertThat(keeper.isTime(look(3 * HeapKeeper.WORTH_A_PAUSE))).isTrue();
        keeper.collected(look(2 * HeapKeeper.WORTH_A_PAUSE));
        passes(HeapKeeper.PERIOD, 0.9);
        assertThat(keeper.isTime(look(2 * HeapKeeper.WORTH_A_PAUSE))).isFalse();
        passes(HeapKeeper.BETWEEN.minusNanos(1), 0.01);
        assertThat(keeper.isTime(look(2 * HeapKeeper.WORTH_A_PAUSE))).isFalse();
        passes(HeapKeeper.PERIOD, 0);
        assertThat(keeper.isTime(look(2 * HeapKeeper.WORTH_A_PAUSE))).isTrue();
        keeper.collected(look(HeapKeeper.WORTH));
        passes(LONG, 0);
        assertThat(keeper.isTime(look(HeapKeeper.WORTH)))
                .as("it has been quiet")
                .isFalse();
    }

    @Test
    void whatSomebodyElseHasHadCollectedIsNoneOfWhatLives() {
        keeper.collected(look(5 * HeapKeeper.WORTH));
        passes(LONG, 0);
        assertThat(keeper.isTime(look(HeapKeeper.WORTH))).isFalse();
        passes(HeapKeeper.PERIOD, 0);
        assertThat(keeper.isTime(look(2 * HeapKeeper.WORTH))).isTrue();
    }

    @Test
    void theJvmsUsualCollectorsTellWhatOldObjectsTake() {
        assertThat(HeapKeeper.oldObjects()).isPresent();
    }

    private void passes(Duration time, double share) {
        nanos += time.toNanos();
        cpuNanos += (long) (share * time.toNanos());
    }

    private HeapKeeper.Look look(long oldBytes) {
        return new HeapKeeper.Look(nanos, cpuNanos, oldBytes);
    }
}
