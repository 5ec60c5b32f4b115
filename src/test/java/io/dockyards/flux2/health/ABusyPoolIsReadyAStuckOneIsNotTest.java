package io.dockyards.flux2.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.render.PoolState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What the canary tells about the render pool. */
class ABusyPoolIsReadyAStuckOneIsNotTest {
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final RenderOutcome RENDERED = new RenderOutcome.Rendered(List.of());
    private static final RenderOutcome FULL = new RenderOutcome.Unavailable("the render queue is full");
    private static final PoolState BUSY = new PoolState(true, Duration.ofSeconds(20), 1_000);

    /** Its canaries are answered by the test. */
    private static final class Pool implements RenderCheck.Pool {
        private final List<CompletableFuture<RenderOutcome>> canaries = new ArrayList<>();
        private CompletionStage<PoolState> state = CompletableFuture.completedStage(BUSY);

        @Override
        public CompletionStage<RenderOutcome> canary(Duration limit) {
            canaries.add(new CompletableFuture<>());
            return canaries.getLast();
        }

        @Override
        public CompletionStage<PoolState> look(Duration limit) {
            return state;
        }
    }

    private final Pool pool = new Pool();
    private long now;
    private final RenderCheck check = new RenderCheck(pool, LONGEST, () -> now);

    @Test
    void aCanaryThatRendersIsEnoughForTenSeconds() {
        var first = check.get();
        pool.canaries.getFirst().complete(RENDERED);
        assertThat(first.toCompletableFuture().join()).isEmpty();
        now = Duration.ofSeconds(10).toNanos() - 1;
        assertThat(check.get().toCompletableFuture().join()).isEmpty();
        assertThat(pool.canaries).hasSize(1);
        now++;
        var next = check.get().toCompletableFuture();
        assertThat(pool.canaries).hasSize(2);
        assertThat(next).isNotDone();
    }

    @Test
    void noSecondCanaryIsSentWhileOneIsOut() {
        var first = check.get().toCompletableFuture();
        now = Duration.ofSeconds(25).toNanos();
        var second = check.get().toCompletableFuture();
        assertThat(pool.canaries).hasSize(1);
        pool.canaries.getFirst().complete(RENDERED);
        assertThat(first.join()).isEmpty();
        assertThat(second.join()).isEmpty();
    }

    @Test
    void aCanaryThatIsLostIsReplaced() {
        var first = check.get().toCompletableFuture();
        pool.canaries.getFirst().completeExceptionally(new TimeoutException());
        assertThat(first.join()).isEmpty();
        now = Duration.ofSeconds(30).toNanos();
        var _ = check.get();
        assertThat(pool.canaries).hasSize(2);
    }

    @Test
    void aPoolThatSaysNothingIsAProblem() {
        pool.state = CompletableFuture.failedStage(new TimeoutException());
        var result = new Check("render", check).run().toCompletableFuture();
        pool.canaries.getFirst().complete(FULL);
        assertThat(result.join().line()).isEqualTo("[-]render failed: no answer in time");
    }

    @Test
    void aPoolThatHasMuchToDoIsReady() {
        assertThat(problem(Optional.empty(), BUSY)).isEmpty();
        assertThat(problem(Optional.of(FULL), BUSY)).isEmpty();
    }

    @Test
    void aPoolWithWorkInWhichNothingEndsIsStuck() {
        PoolState stuck = new PoolState(true, LONGEST.plusSeconds(1), 1_000);
        String why = "no render has ended for 241 s, though some wait";
        assertThat(problem(Optional.empty(), stuck)).contains(why);
        assertThat(problem(Optional.of(FULL), stuck)).contains(why);
    }

    @Test
    void aPoolThatHasNeverRenderedIsNotReady() {
        assertThat(problem(Optional.empty(), new PoolState(true, Duration.ofSeconds(5), 0)))
                .contains("nothing has been rendered yet");
    }

    @Test
    void anEngineThatFailsOnTheCanaryIsNotReadyHoweverBusyItIs() {
        assertThat(problem(Optional.of(new RenderOutcome.Failed(Reason.LOAD_INSTANCE_FAILED, List.of())), BUSY))
                .isPresent();
        assertThat(problem(Optional.of(new RenderOutcome.Exceeded(RenderOutcome.Limit.MEMORY, "too much")), BUSY))
                .contains("the engine fails: too much");
    }

    @Test
    void anIdlePoolThatRefusesIsNotReady() {
        RenderOutcome lost = new RenderOutcome.Unavailable("the render worker was lost");
        assertThat(problem(Optional.of(lost), new PoolState(false, Duration.ZERO, 1_000)))
                .contains("the render worker was lost");
    }

    private static Optional<String> problem(Optional<RenderOutcome> canary, PoolState state) {
        return RenderCheck.problem(canary, state, LONGEST);
    }
}
