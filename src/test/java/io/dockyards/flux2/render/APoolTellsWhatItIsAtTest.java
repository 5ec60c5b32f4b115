package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.RenderOutcome;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

/** By which a busy pool is told from a stuck one. */
final class APoolTellsWhatItIsAtTest {
    private final AtomicLong now = new AtomicLong(Duration.ofHours(1).toNanos());
    private final Progress progress = new Progress(now::get);

    @Test
    void whoHasNothingToDoIsNotQuiet() {
        pass(Duration.ofHours(1));
        assertThat(progress.state(false)).isEqualTo(new PoolState(false, Duration.ZERO, 0));
    }

    @Test
    void quietIsCountedFromTheFirstRequestAfterAPause() {
        pass(Duration.ofHours(1));
        progress.begun(true);
        pass(Duration.ofSeconds(3));
        progress.begun(false);
        pass(Duration.ofSeconds(4));
        assertThat(progress.state(true)).isEqualTo(new PoolState(true, Duration.ofSeconds(7), 0));
    }

    @Test
    void eachEndOfARenderBreaksTheQuiet() {
        progress.begun(true);
        pass(Duration.ofSeconds(3));
        progress.ended();
        pass(Duration.ofSeconds(1));
        assertThat(progress.state(true)).isEqualTo(new PoolState(true, Duration.ofSeconds(1), 1));
    }

    @Test
    void thePoolAnswers() {
        BehaviorTestKit<RenderPool.Command> pool =
                BehaviorTestKit.create(RenderPool.create("engine", number -> Behaviors.empty(), Engines.settings()));
        TestInbox<PoolState> answer = TestInbox.create();
        pool.run(new RenderPool.Look(answer.getRef()));
        assertThat(answer.receiveMessage()).isEqualTo(new PoolState(false, Duration.ZERO, 0));
        pool.run(new RenderPool.Render(
                Templates.configMap("a"),
                Templates.input("{}"),
                TestInbox.<RenderOutcome>create().getRef()));
        pool.run(new RenderPool.Look(answer.getRef()));
        assertThat(answer.receiveMessage().isBusy()).isTrue();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
