package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Rendered;
import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same as {@link AFastTemplateIsNotKeptBySlowOnesTest} with real renders. */
final class AFastTemplateIsRenderedWhileOthersRunOnTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int SLOW = 100;

    private final ActorTestKit kit = ActorTestKit.create();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @ParameterizedTest(name = "{0} workers, slow requests of one template: {1}")
    @CsvSource({"1,true", "1,false", "2,false"})
    void itWaitsForOneTimeoutAtMost(int workers, boolean isOne) {
        RenderSettings settings = Engines.settings().withWorkers(workers).withTimeout(TIMEOUT);
        ActorRef<RenderPool.Command> pool = kit.spawn(RenderPool.create(Engines.image(), settings));
        TestProbe<RenderOutcome> fast = kit.createTestProbe();
        TestProbe<RenderOutcome> slow = kit.createTestProbe();
        pool.tell(new RenderPool.Render(Templates.configMap("before"), Templates.NO_INPUT, fast.getRef()));
        assertThat(fast.receiveMessage(Engines.PATIENCE)).isInstanceOf(Rendered.class);
        for (int number = 0; number < SLOW; number++) {
            pool.tell(new RenderPool.Render(
                    Templates.endlessIf("true || " + (isOne ? 0 : number) + " == 1"),
                    Templates.input("{\"number\":" + number + "}"),
                    slow.getRef()));
        }
        long start = System.nanoTime();
        pool.tell(new RenderPool.Render(Templates.configMap("fast"), Templates.NO_INPUT, fast.getRef()));
        assertThat(fast.receiveMessage(Engines.PATIENCE)).isInstanceOf(Rendered.class);
        // Time-outs count processor time, of which a busy machine gives a part only.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.multipliedBy(Deadlines.PATIENCE));
    }
}
