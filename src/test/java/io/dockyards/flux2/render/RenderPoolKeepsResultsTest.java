package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Exceeded;
import io.dockyards.flux2.api.RenderOutcome.Failed;
import io.dockyards.flux2.api.RenderOutcome.Limit;
import io.dockyards.flux2.api.RenderOutcome.Rendered;
import io.dockyards.flux2.api.RenderOutcome.Unavailable;
import io.dockyards.flux2.api.RenderedField;
import io.dockyards.flux2.api.TemplateSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

/** What has been rendered isn't rendered again, and what is being rendered is rendered once for all. */
final class RenderPoolKeepsResultsTest {
    private static final TemplateSource A = Templates.configMap("a");
    private static final RenderInput ONE = Templates.input("1");
    private static final RenderInput TWO = Templates.input("2");
    private static final Failed FAILED =
            new Failed(Reason.VALIDATE_FAILED, List.of(new CueError("incomplete value string", "a", List.of())));

    private final BehaviorTestKit<RenderPool.Command> pool = BehaviorTestKit.create(RenderPool.create(
            "engine", number -> Behaviors.empty(), RenderSettings.defaults().withWorkers(1)));

    @Test
    void aResultIsGivenToTheNextWhoAsks() {
        ask(A, ONE);
        finish(rendered());
        assertThat(ask(A, ONE).receiveMessage()).isEqualTo(rendered());
        assertThat(work()).isEmpty();
    }

    @Test
    void soIsWhatIsWrongWithATemplate() {
        ask(A, ONE);
        finish(FAILED);
        assertThat(ask(A, ONE).receiveMessage()).isEqualTo(FAILED);
        assertThat(work()).isEmpty();
    }

    @Test
    void whatAnotherTryMayChangeIsTriedAgain() {
        for (RenderOutcome outcome : List.of(new Unavailable("crash"), new Exceeded(Limit.MEMORY, "too much"))) {
            TestInbox<RenderOutcome> answer = ask(A, ONE);
            finish(outcome);
            assertThat(answer.receiveMessage()).isEqualTo(outcome);
        }
        ask(A, ONE);
        assertThat(work()).hasSize(1);
    }

    @Test
    void whoeverAsksForTheSameMeanwhileGetsTheSameAnswer() {
        TestInbox<RenderOutcome> first = ask(A, ONE);
        TestInbox<RenderOutcome> second = ask(A, ONE);
        finish(rendered());
        assertThat(first.receiveMessage()).isEqualTo(rendered());
        assertThat(second.receiveMessage()).isEqualTo(rendered());
        assertThat(work()).isEmpty();
    }

    @Test
    void alsoIfItIsNoGoodOne() {
        TestInbox<RenderOutcome> first = ask(A, ONE);
        TestInbox<RenderOutcome> second = ask(A, ONE);
        finish(new Unavailable("crash"));
        assertThat(first.receiveMessage()).isEqualTo(new Unavailable("crash"));
        assertThat(second.receiveMessage()).isEqualTo(new Unavailable("crash"));
    }

    @Test
    void whoWaitsTogetherIsRefusedTogether() {
        ask(A, ONE);
        TestInbox<RenderOutcome> first = ask(A, TWO);
        TestInbox<RenderOutcome> second = ask(A, TWO);
        pool.signal(PostStop.instance());
        assertThat(first.receiveMessage()).isEqualTo(new Unavailable("the render pool stops"));
        assertThat(second.receiveMessage()).isEqualTo(new Unavailable("the render pool stops"));
    }

    @Test
    void aReceiverCanChangeWhatItGotWithoutHarm() {
        TestInbox<RenderOutcome> first = ask(A, ONE);
        TestInbox<RenderOutcome> second = ask(A, ONE);
        finish(rendered());
        change(first.receiveMessage());
        change(second.receiveMessage());
        assertThat(ask(A, ONE).receiveMessage()).isEqualTo(rendered());
    }

    @Test
    void anotherInputIsAnotherRender() {
        ask(A, ONE);
        finish(rendered());
        ask(A, TWO);
        assertThat(work()).hasSize(1);
    }

    private TestInbox<RenderOutcome> ask(TemplateSource template, RenderInput input) {
        TestInbox<RenderOutcome> answer = TestInbox.create();
        pool.run(new RenderPool.Render(template, input, answer.getRef()));
        return answer;
    }

    private List<RenderWorker.Task> work() {
        return pool.<RenderWorker.Task>childInbox("worker-1").getAllReceived();
    }

    private void finish(RenderOutcome outcome) {
        TestInbox<RenderWorker.Task> worker = pool.childInbox("worker-1");
        ((RenderWorker.Work) worker.receiveMessage())
                .pool()
                .tell(new RenderWorker.Finished(
                        worker.getRef(),
                        new RenderThread.Done(outcome, Optional.of(Set.of())),
                        KeptResult.of(outcome),
                        Duration.ofMillis(1)));
        pool.runOne();
    }

    private static void change(RenderOutcome outcome) {
        assertThat(outcome).isEqualTo(rendered());
        ((Rendered) outcome).fields().getFirst().object().put("kind", "Secret");
    }

    private static Rendered rendered() {
        return new Rendered(List.of(new RenderedField("settings", Json.object().put("kind", "ConfigMap"))));
    }
}
