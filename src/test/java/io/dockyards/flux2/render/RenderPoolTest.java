package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Exceeded;
import io.dockyards.flux2.api.RenderOutcome.Limit;
import io.dockyards.flux2.api.RenderOutcome.Rendered;
import io.dockyards.flux2.api.RenderOutcome.Unavailable;
import io.dockyards.flux2.api.TemplateSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pool with real workers. */
final class RenderPoolTest {
    private final ActorTestKit kit = ActorTestKit.create();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void rendersAndAnswers() {
        TestProbe<RenderOutcome> probe = kit.createTestProbe();
        ActorRef<RenderPool.Command> pool = pool(Engines.settings());
        render(pool, Templates.configMap("hello"), probe);
        assertThat(Engines.objects(answer(probe))).contains("\"text\":\"hello\"");
    }

    @Test
    void aFullQueueAnswersAtOnce() {
        RenderSettings settings = Engines.settings().withQueue(1);
        ActorRef<RenderPool.Command> pool = pool(settings);
        TestProbe<RenderOutcome> busy = kit.createTestProbe();
        TestProbe<RenderOutcome> waiting = kit.createTestProbe();
        TestProbe<RenderOutcome> refused = kit.createTestProbe();
        render(pool, Templates.endless(), busy);
        render(pool, Templates.configMap("waits"), waiting);
        render(pool, Templates.configMap("refused"), refused);
        assertThat(answer(refused))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable -> assertThat(unavailable.message()).contains("queue is full: 1 requests"));
        waiting.expectNoMessage(Duration.ZERO);
        kit.stop(pool);
        assertThat(answer(busy)).isInstanceOf(Unavailable.class);
        assertThat(answer(waiting)).isInstanceOf(Unavailable.class);
    }

    @Test
    void theOneThatFailsGetsTheAnswerAndTheOthersTheirs() {
        RenderSettings settings = Engines.settings().withWorkers(2).withTimeout(Duration.ofSeconds(20));
        ActorRef<RenderPool.Command> pool = pool(settings);
        TestProbe<RenderOutcome> greedy = kit.createTestProbe();
        TestProbe<RenderOutcome> deep = kit.createTestProbe();
        TestProbe<RenderOutcome> good = kit.createTestProbe();
        render(pool, Templates.greedy(), greedy);
        render(pool, Templates.deep(), deep);
        for (int i = 0; i < 10; i++) {
            render(pool, Templates.configMap("good"), good);
        }
        assertThat(answer(greedy)).extracting("limit").isEqualTo(Limit.MEMORY);
        assertThat(answer(deep)).extracting("limit").isEqualTo(Limit.STACK);
        for (int i = 0; i < 10; i++) {
            assertThat(answer(good)).isInstanceOf(Rendered.class);
        }
    }

    @Test
    void aRenderOverItsDeadlineMakesWayForTheNext() {
        ActorRef<RenderPool.Command> pool = pool(Engines.settings().withTimeout(Duration.ofSeconds(3)));
        TestProbe<RenderOutcome> endless = kit.createTestProbe();
        TestProbe<RenderOutcome> next = kit.createTestProbe();
        TemplateSource template = Templates.endlessIf("#workload.spec.input.endless");
        pool.tell(new RenderPool.Render(template, Templates.input("{\"endless\":true}"), endless.getRef()));
        pool.tell(new RenderPool.Render(template, Templates.input("{\"endless\":false}"), next.getRef()));
        assertThat(answer(endless))
                .isInstanceOfSatisfying(
                        Exceeded.class, exceeded -> assertThat(exceeded.limit()).isEqualTo(Limit.TIME));
        assertThat(answer(next)).isInstanceOf(Rendered.class);
    }

    @Test
    void manyRequestsAtOnceEachGetTheirOwnResult() {
        ActorRef<RenderPool.Command> pool = pool(Engines.settings().withWorkers(2));
        List<TestProbe<RenderOutcome>> probes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            TestProbe<RenderOutcome> probe = kit.createTestProbe();
            probes.add(probe);
            RenderInput input = Templates.input("{\"number\":" + i + "}");
            pool.tell(new RenderPool.Render(Templates.echo(), input, probe.getRef()));
        }
        for (int i = 0; i < probes.size(); i++) {
            assertThat(Engines.objects(answer(probes.get(i)))).contains("{\"number\":" + i + "}");
        }
    }

    private ActorRef<RenderPool.Command> pool(RenderSettings settings) {
        return kit.spawn(RenderPool.create(Engines.image(), settings));
    }

    private static void render(
            ActorRef<RenderPool.Command> pool, TemplateSource template, TestProbe<RenderOutcome> probe) {
        pool.tell(new RenderPool.Render(template, Templates.NO_INPUT, probe.getRef()));
    }

    private static RenderOutcome answer(TestProbe<RenderOutcome> probe) {
        return probe.receiveMessage(Engines.PATIENCE);
    }
}
