package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaviour §7.6: a template harms no other. Time is simulated; {@link AFastTemplateIsRenderedWhileOthersRunOnTest} has real renders. */
final class AFastTemplateIsNotKeptBySlowOnesTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration FAST = Duration.ofMillis(5);
    private static final Duration ENDLESS = Duration.ofDays(1);
    private static final int SLOW = 100;
    private static final TemplateSource TEMPLATE = Templates.configMap("fast");

    /** When the fast one comes: in the beginning, in the middle, at the end of whatever goes on. */
    private static final List<Duration> MOMENTS = IntStream.rangeClosed(0, 60)
            .mapToObj(step -> TIMEOUT.multipliedBy(step * 7L).dividedBy(100))
            .toList();

    @ParameterizedTest(name = "{0} workers, slow requests of one template: {1}")
    @CsvSource({"1,true", "1,false", "2,true", "2,false", "3,false", "8,false"})
    void itWaitsForOneTimeoutAtMost(int workers, boolean isOne) {
        for (Duration later : MOMENTS) {
            SimulatedPool pool = pool(workers);
            askForSlow(pool, number -> Templates.configMap(isOne ? "slow" : "slow" + number));
            pool.pass(later);
            Duration waited = pool.answered(pool.ask(TEMPLATE, FAST)).minus(FAST);
            assertThat(waited).as("asked after %s", later).isLessThanOrEqualTo(TIMEOUT);
        }
    }

    @ParameterizedTest(name = "{0} workers, slow requests of one template: {1}")
    @CsvSource({"1,true", "1,false", "2,true", "2,false", "3,false", "8,false"})
    void aHundredThatComeWhileOthersRunKeepItNoLongerWhereThereAreSeveralWorkers(int workers, boolean isOne) {
        // A single worker isn't taken from a render that has got all of the time-out.
        Duration longest = workers == 1 ? TIMEOUT.multipliedBy(3).dividedBy(2) : TIMEOUT;
        for (Duration later : MOMENTS) {
            SimulatedPool pool = pool(workers);
            askForSlow(pool, number -> Templates.configMap("before" + number));
            pool.pass(later);
            askForSlow(pool, number -> Templates.configMap(isOne ? "slow" : "slow" + number));
            Duration waited = pool.answered(pool.ask(TEMPLATE, FAST)).minus(FAST);
            assertThat(waited).as("asked after %s", later).isLessThanOrEqualTo(longest);
        }
    }

    @ParameterizedTest(name = "{0} workers, slow requests of one template: {1}")
    @CsvSource({"1,true", "1,false", "2,true", "2,false", "3,false", "8,false"})
    void everySlowOneGetsItsVerdict(int workers, boolean isOne) {
        SimulatedPool pool = pool(workers);
        List<SimulatedPool.Asked> slow =
                askForSlow(pool, number -> Templates.configMap(isOne ? "slow" : "slow" + number));
        slow.forEach(pool::answered);
        assertThat(slow)
                .allSatisfy(asked ->
                        assertThat(asked.answer().receiveMessage()).isInstanceOf(RenderOutcome.Exceeded.class));
    }

    @Test
    void slowOnesGetTheirTurnWhileFastOnesKeepComing() {
        SimulatedPool pool = pool(1);
        SimulatedPool.Asked slow = pool.ask(Templates.configMap("slow"), Duration.ofSeconds(20));
        List<SimulatedPool.Asked> fast = new ArrayList<>();
        while (!slow.answer().hasMessages()) {
            // Always more than it can do.
            fast.add(pool.ask(TEMPLATE, FAST));
            fast.add(pool.ask(TEMPLATE, FAST));
            pool.pass(FAST);
            assertThat(pool.now()).isLessThan(TIMEOUT.multipliedBy(4));
        }
        assertThat(fast.getFirst().answer().hasMessages()).isTrue();
    }

    @Test
    void aTemplateThatIsQuickAgainIsTreatedSo() {
        SimulatedPool pool = pool(2);
        TemplateSource template = Templates.configMap("sometimes");
        pool.answered(pool.ask(template, Duration.ofSeconds(20)));
        pool.answered(pool.ask(template, FAST));
        askForSlow(pool, number -> Templates.configMap("slow" + number));
        pool.pass(TIMEOUT.multipliedBy(3));
        assertThat(pool.answered(pool.ask(template, FAST))).isLessThanOrEqualTo(TIMEOUT);
    }

    private static List<SimulatedPool.Asked> askForSlow(SimulatedPool pool, IntFunction<TemplateSource> template) {
        List<SimulatedPool.Asked> asked = new ArrayList<>();
        for (int i = 0; i < SLOW; i++) {
            asked.add(pool.ask(template.apply(i), ENDLESS));
        }
        return asked;
    }

    private static SimulatedPool pool(int workers) {
        return new SimulatedPool(RenderSettings.defaults().withWorkers(workers).withTimeout(TIMEOUT));
    }
}
