package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a worker did before, whichever worker it is, and whether a result is kept: it is the one that a fresh engine gives. */
final class TheSameInputGivesTheSameBytesTest {
    private static final List<RenderJob> CORPUS = Corpus.all();
    private static final RenderSettings SETTINGS = Engines.settings();

    private final ActorTestKit kit = ActorTestKit.create();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void aRenderThroughAKeptTemplateEqualsOneFromCold() {
        try (RenderThread kept = new RenderThread("kept", Engines.image(), SETTINGS)) {
            for (RenderJob job : CORPUS) {
                String once = bytes(Engines.run(kept, job.template(), job.input()));
                assertThat(bytes(Engines.run(kept, job.template(), job.input())))
                        .isEqualTo(once);
                try (RenderThread cold = new RenderThread("cold", Engines.image(), SETTINGS)) {
                    assertThat(bytes(Engines.run(cold, job.template(), job.input())))
                            .isEqualTo(once);
                }
            }
        }
    }

    @Test
    void soDoesOneInAnyOrderAndAfterWhateverWasEnded() {
        List<Attack> ended = Attack.all()
                .filter(attack -> List.of(
                                "structs nested deep", "strings.Repeat of gigabytes", "a NUL byte in a string")
                        .contains(attack.name()))
                .toList();
        assertThat(ended).hasSize(3);
        Map<RenderJob, String> first = new HashMap<>();
        Random random = new Random(1);
        try (RenderThread thread = new RenderThread("orders", Engines.image(), SETTINGS)) {
            for (int round = 0; round < 4; round++) {
                List<RenderJob> order = new ArrayList<>(CORPUS);
                Collections.shuffle(order, random);
                for (RenderJob job : order) {
                    String bytes = bytes(Engines.run(thread, job.template(), job.input()));
                    assertThat(bytes).isEqualTo(first.computeIfAbsent(job, _ -> bytes));
                    if (random.nextInt(20) == 0) {
                        Attack attack = ended.get(random.nextInt(ended.size()));
                        Engines.run(thread, attack.template(), attack.input());
                    }
                }
            }
        }
    }

    /** CUE tells let clauses apart by a number that counts all it has met, and may quote it. */
    @Test
    void soDoesAnErrorThatQuotesALetClause() {
        TemplateSource quoted = Templates.of("x: null & {let a = #workload.spec.input, b: a}");
        try (RenderThread cold = new RenderThread("cold", Engines.image(), SETTINGS);
                RenderThread used = new RenderThread("used", Engines.image(), SETTINGS)) {
            Engines.run(used, Templates.of("y: {let a = 1, b: a}"), Templates.NO_INPUT);
            String once = bytes(Engines.run(cold, quoted, Templates.NO_INPUT));
            assertThat(once).contains("let a");
            assertThat(bytes(Engines.run(used, quoted, Templates.NO_INPUT))).isEqualTo(once);
        }
    }

    @Test
    void soDoesOneFromThePoolWhoeverRendersItAndWhetherItIsKept() {
        ActorRef<RenderPool.Command> pool = kit.spawn(RenderPool.create(
                Engines.image(), SETTINGS.withWorkers(2).withQueue(1_000).withTimeout(Duration.ofMinutes(2))));
        try (RenderThread alone = new RenderThread("alone", Engines.image(), SETTINGS)) {
            Map<RenderJob, List<TestProbe<RenderOutcome>>> asked = new HashMap<>();
            for (int round = 0; round < 3; round++) {
                CORPUS.forEach(job ->
                        asked.computeIfAbsent(job, _ -> new ArrayList<>()).add(ask(pool, job)));
            }
            for (RenderJob job : CORPUS) {
                String expected = bytes(Engines.run(alone, job.template(), job.input()));
                for (TestProbe<RenderOutcome> probe : asked.getOrDefault(job, List.of())) {
                    assertThat(bytes(probe.receiveMessage(Engines.PATIENCE))).isEqualTo(expected);
                }
                assertThat(bytes(ask(pool, job).receiveMessage(Engines.PATIENCE)))
                        .isEqualTo(expected);
            }
        }
    }

    private TestProbe<RenderOutcome> ask(ActorRef<RenderPool.Command> pool, RenderJob job) {
        TestProbe<RenderOutcome> probe = kit.createTestProbe();
        pool.tell(new RenderPool.Render(job.template(), job.input(), probe.getRef()));
        return probe;
    }

    private static String bytes(RenderThread.Done done) {
        return bytes(done.outcome());
    }

    /** Objects are written as JSON here, and errors with all that they say. */
    private static String bytes(RenderOutcome outcome) {
        assertThat(outcome).isNotInstanceOf(RenderOutcome.Unavailable.class);
        return outcome.toString();
    }
}
