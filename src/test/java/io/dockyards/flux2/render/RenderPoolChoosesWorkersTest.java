package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Rendered;
import io.dockyards.flux2.api.RenderOutcome.Unavailable;
import io.dockyards.flux2.api.TemplateSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which worker gets which request, with workers that finish when the test says so. */
final class RenderPoolChoosesWorkersTest {
    private static final TemplateSource A = Templates.configMap("a");
    private static final TemplateSource B = Templates.configMap("b");
    private static final RenderSettings SETTINGS =
            RenderSettings.defaults().withWorkers(2).withQueue(5).withTimeout(Duration.ofSeconds(30));

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    private final ManualTime time = ManualTime.get(kit.system());
    private final TestProbe<Given> given = kit.createTestProbe();
    private final TestProbe<RenderOutcome> answers = kit.createTestProbe();
    private final ActorRef<RenderPool.Command> pool = kit.spawn(RenderPool.create("engine", this::worker, SETTINGS));
    private int requests;

    private record Given(int worker, ActorRef<RenderWorker.Task> self, RenderWorker.Work work) {
        void finish(Set<String> templates) {
            work.pool()
                    .tell(new RenderWorker.Finished(
                            self,
                            new RenderThread.Done(new Rendered(List.of()), Optional.of(templates)),
                            Optional.empty(),
                            Duration.ZERO));
        }

        void finish() {
            finish(Set.of(work.job().digest()));
        }
    }

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void aTemplateGoesToTheWorkerThatHasIt() {
        int hasA = renderOn(A);
        int hasB = renderOn(B);
        assertThat(hasB).isNotEqualTo(hasA);
        assertThat(renderOn(B)).isEqualTo(hasB);
        assertThat(renderOn(B)).isEqualTo(hasB);
        assertThat(renderOn(A)).isEqualTo(hasA);
    }

    @Test
    void aTemplateWhoseWorkerIsBusyGoesToAnother() {
        int hasA = renderOn(A);
        render(A);
        Given first = given.receiveMessage();
        render(A);
        assertThat(first.worker()).isEqualTo(hasA);
        assertThat(given.receiveMessage().worker()).isNotEqualTo(hasA);
    }

    @Test
    void aWorkerThatLostItsInstanceIsNoBetterThanAnother() {
        int first = renderOn(A);
        render(A);
        given.receiveMessage().finish(Set.of());
        answers.receiveMessage();
        assertThat(renderOn(A)).isNotEqualTo(first);
    }

    @Test
    void aWorkerTakesTheNextRequestWhenItIsDone() {
        render(A);
        render(B);
        render(A);
        Given onA = given.receiveMessage();
        given.receiveMessage();
        given.expectNoMessage(Duration.ZERO);
        onA.finish();
        assertThat(given.receiveMessage().worker()).isEqualTo(onA.worker());
    }

    @Test
    void whoWaitsTooLongIsToldAndNotRendered() {
        render(A);
        render(A);
        Given busy = given.receiveMessage();
        given.receiveMessage();
        TestProbe<RenderOutcome> waiting = kit.createTestProbe();
        pool.tell(new RenderPool.Render(B, Templates.NO_INPUT, waiting.getRef()));
        waiting.expectNoMessage(Duration.ofMillis(50));
        time.timePasses(Duration.ofSeconds(301));
        assertThat(waiting.receiveMessage()).isEqualTo(new Unavailable("no render worker was free within 300 s"));
        busy.finish();
        answers.receiveMessage();
        given.expectNoMessage(Duration.ofMillis(50));
    }

    @Test
    void aLostWorkersRequestIsAnsweredAndTheWorkerReplaced() {
        render(TemplateSource.of("crash"));
        assertThat(answers.receiveMessage())
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable -> assertThat(unavailable.message()).contains("worker was lost"));
        List<Integer> workers = new ArrayList<>();
        render(A);
        render(A);
        workers.add(given.receiveMessage().worker());
        workers.add(given.receiveMessage().worker());
        assertThat(workers).contains(3);
    }

    @Test
    void everybodyIsAnsweredWhenThePoolStops() {
        int taken = SETTINGS.workers() + SETTINGS.queue();
        for (int i = 0; i < taken; i++) {
            render(A);
        }
        // One too many: its refusal says that the pool has seen all the others.
        render(A);
        answers.receiveMessage();
        kit.stop(pool);
        for (int i = 0; i < taken; i++) {
            assertThat(answers.receiveMessage()).isInstanceOf(Unavailable.class);
        }
    }

    /** Renders and finishes; gives the number of the worker that did it. */
    private int renderOn(TemplateSource template) {
        render(template);
        Given one = given.receiveMessage();
        one.finish();
        answers.receiveMessage();
        return one.worker();
    }

    /** Each time with another input: what is the same is rendered once. */
    private void render(TemplateSource template) {
        RenderInput input = Templates.input("{\"request\":" + requests++ + "}");
        pool.tell(new RenderPool.Render(template, input, answers.getRef()));
    }

    private Behavior<RenderWorker.Task> worker(int number) {
        return Behaviors.setup(context -> Behaviors.receiveMessage(task -> {
            RenderWorker.Work work = (RenderWorker.Work) task;
            if (work.job().template().equals(TemplateSource.of("crash"))) {
                throw new IllegalStateException("crash of a test's worker");
            }
            given.getRef().tell(new Given(number, context.getSelf(), work));
            return Behaviors.same();
        }));
    }
}
