package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Behaviour §7.6 against templates that mean harm: each ends, within its limits, with an error that says what is wrong; the next
 * render on the same pool is right; and the process is as large as before.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class HostileTemplatesEndWellTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** Time to parse an answer of many megabytes, on a machine that is busy. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(10);

    private final ActorTestKit kit = ActorTestKit.create();
    private final ActorRef<RenderPool.Command> pool =
            kit.spawn(RenderPool.create(Engines.image(), Engines.settings().withTimeout(TIMEOUT)));
    private final AtomicInteger renders = new AtomicInteger();

    static Stream<Attack> attacks() {
        return Attack.all();
    }

    @BeforeAll
    void warmUp() {
        assertNextIsRight();
    }

    @AfterAll
    void stop() {
        kit.shutdownTestKit();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    @Order(1)
    void itEndsWithAClearErrorAndTheNextRenderIsRight(Attack attack) {
        long start = System.nanoTime();
        RenderOutcome outcome = render(attack.template(), attack.input());
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                // A slice or two before the last attempt, all by the clock of a busy machine.
                .isLessThan(TIMEOUT.multipliedBy(2L * Deadlines.PATIENCE).plus(AFTERWARDS));
        assertThat(attack.endings())
                .as("%s", outcome)
                .anySatisfy(ending -> assertThat(ending.isThatOf(outcome)).isTrue());
        assertNextIsRight();
    }

    @Test
    @Order(2)
    void theProcessIsAsLargeAsBefore() {
        long before = ResidentMemory.bytes();
        attacks().forEach(attack -> render(again(attack.template()), attack.input()));
        assertNextIsRight();
        await().atMost(Engines.PATIENCE)
                .untilAsserted(() -> assertThat(ResidentMemory.bytes()).isLessThan(before + before / 10));
    }

    /** Another template to the pool, which keeps results. */
    private static TemplateSource again(TemplateSource template) {
        SortedMap<String, String> files = new TreeMap<>(template.files());
        files.replaceAll((name, text) -> text + "\n// again\n");
        return new TemplateSource(files);
    }

    private void assertNextIsRight() {
        String text = "after" + renders.getAndIncrement();
        assertThat(Engines.objects(render(Templates.configMap(text), Templates.NO_INPUT)))
                .contains("\"text\":\"" + text + "\"");
    }

    private RenderOutcome render(TemplateSource template, RenderInput input) {
        TestProbe<RenderOutcome> probe = kit.createTestProbe();
        pool.tell(new RenderPool.Render(template, input, probe.getRef()));
        return probe.receiveMessage(Engines.PATIENCE);
    }
}
