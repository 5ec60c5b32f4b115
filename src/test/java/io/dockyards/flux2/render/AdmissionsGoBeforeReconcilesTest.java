package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.InputCheck;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Exceeded;
import io.dockyards.flux2.api.RenderOutcome.Limit;
import io.dockyards.flux2.api.RenderOutcome.Rendered;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

/** What the pool gives to its workers when admissions and reconciles wait; workers are a test's. */
final class AdmissionsGoBeforeReconcilesTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final TemplateSource TEMPLATE = Templates.configMap("a");

    private final BehaviorTestKit<RenderPool.Command> pool = pool(1);
    private int requests;

    @Test
    void anAdmissionOvertakesTheReconcilesThatWait() {
        render();
        render();
        check("new");
        finish(pool, 1, work(pool, 1));
        assertThat(task(pool, 1)).isInstanceOf(RenderWorker.Ask.class);
    }

    @Test
    void reconcilesAreNotKeptForEver() {
        render();
        render();
        for (int i = 0; i <= Consults.IN_A_ROW; i++) {
            check("new " + i);
        }
        finish(pool, 1, work(pool, 1));
        for (int i = 0; i < Consults.IN_A_ROW; i++) {
            answer(pool, 1, (RenderWorker.Ask) task(pool, 1), Optional.empty());
        }
        assertThat(task(pool, 1)).isInstanceOf(RenderWorker.Work.class);
    }

    @Test
    void whatIsKnownIsNotAskedAgain() {
        check("same");
        answer(pool, 1, (RenderWorker.Ask) task(pool, 1), Optional.empty());
        TestInbox<ToolOutcome<TemplateSource>> again = check("same");
        assertThat(again.receiveMessage()).isInstanceOf(ToolOutcome.Answered.class);
        assertThat(pool.childInbox("worker-1").hasMessages()).isFalse();
    }

    @Test
    void whatTookTooLongIsAskedAgain() {
        TestInbox<ToolOutcome<TemplateSource>> first = check("same");
        answer(pool, 1, (RenderWorker.Ask) task(pool, 1), Optional.of(overTime()));
        answer(pool, 1, (RenderWorker.Ask) task(pool, 1), Optional.of(overTime()));
        assertThat(first.receiveMessage()).isInstanceOf(ToolOutcome.Ended.class);
        check("same");
        assertThat(task(pool, 1)).isInstanceOf(RenderWorker.Ask.class);
    }

    @Test
    void aSlowOneMakesWayOnceAndThenGetsAllThatIsLeft() {
        check("slow");
        RenderWorker.Ask first = (RenderWorker.Ask) task(pool, 1);
        check("quick");
        answer(pool, 1, first, Optional.of(overTime()));
        RenderWorker.Ask quick = (RenderWorker.Ask) task(pool, 1);
        assertThat(quick.consult()).isNotSameAs(first.consult());
        answer(pool, 1, quick, Optional.empty());
        RenderWorker.Ask again = (RenderWorker.Ask) task(pool, 1);
        assertThat(again.consult()).isSameAs(first.consult());
        assertThat(first.slice()).isLessThan(LIMIT.dividedBy(3));
        assertThat(again.slice()).isGreaterThan(LIMIT.dividedBy(2));
    }

    @Test
    void slowOnesLeaveAWorkerFree() {
        BehaviorTestKit<RenderPool.Command> two = pool(2);
        check(two, "slow 1");
        check(two, "slow 2");
        answer(two, 1, (RenderWorker.Ask) task(two, 1), Optional.of(overTime()));
        assertThat(task(two, 1)).isInstanceOf(RenderWorker.Ask.class);
        answer(two, 2, (RenderWorker.Ask) task(two, 2), Optional.of(overTime()));
        assertThat(two.childInbox("worker-2").hasMessages()).isFalse();
        check(two, "quick");
        assertThat(task(two, 2)).isInstanceOf(RenderWorker.Ask.class);
    }

    @Test
    void afterOneAWorkerIsKeptForTheNext() {
        BehaviorTestKit<RenderPool.Command> two = pool(2);
        check(two, "first");
        answer(two, 1, (RenderWorker.Ask) task(two, 1), Optional.empty());
        render(two);
        render(two);
        RenderWorker.Work first = work(two, 2);
        assertThat(two.childInbox("worker-1").hasMessages()).isFalse();
        check(two, "second");
        answer(two, 1, (RenderWorker.Ask) task(two, 1), Optional.empty());
        assertThat(two.childInbox("worker-1").hasMessages()).isFalse();
        finish(two, 2, first);
        assertThat(two.childInbox("worker-1").hasMessages()
                        ^ two.childInbox("worker-2").hasMessages())
                .isTrue();
    }

    @Test
    void whenNoneHasComeLatelyReconcilesHaveAllWorkers() {
        BehaviorTestKit<RenderPool.Command> two = pool(2);
        check(two, "first");
        answer(two, 1, (RenderWorker.Ask) task(two, 1), Optional.empty());
        render(two);
        render(two);
        two.run(new RenderPool.NoConsultsLately());
        assertThat(task(two, 1)).isInstanceOf(RenderWorker.Work.class);
        assertThat(task(two, 2)).isInstanceOf(RenderWorker.Work.class);
    }

    @Test
    void oneThatTidiesIsGivenNothingUntilItHas() {
        BehaviorTestKit<RenderPool.Command> two = pool(2);
        render(two);
        RenderWorker.Work work = work(two, 1);
        finish(two, 1, work, Optional.empty());
        check(two, "first");
        check(two, "second");
        assertThat(task(two, 2)).isInstanceOf(RenderWorker.Ask.class);
        assertThat(two.childInbox("worker-1").hasMessages()).isFalse();
        work.pool().tell(new RenderWorker.Tidied(self(two, 1), Set.of()));
        two.runOne();
        assertThat(task(two, 1)).isInstanceOf(RenderWorker.Ask.class);
    }

    @Test
    void wordsOfALostWorkerAreNotBelieved() {
        BehaviorTestKit<RenderPool.Command> two = pool(2);
        render(two);
        RenderWorker.Work work = work(two, 1);
        finish(two, 1, work);
        check(two, "first");
        RenderWorker.Ask ask = (RenderWorker.Ask) task(two, 2);
        ask.pool().tell(new RenderWorker.Tidied(self(two, 2), Set.of()));
        two.runOne();
        check(two, "second");
        check(two, "third");
        assertThat(two.childInbox("worker-2").hasMessages()).isFalse();
    }

    @Test
    void theOnlyWorkerIsNotKept() {
        check("first");
        answer(pool, 1, (RenderWorker.Ask) task(pool, 1), Optional.empty());
        render();
        assertThat(task(pool, 1)).isInstanceOf(RenderWorker.Work.class);
    }

    @Test
    void whatIsOverItsTimeIsAnsweredThoughNoWorkerWasFree() {
        render();
        TestInbox<ToolOutcome<InputCheck>> late = TestInbox.create();
        pool.run(Consult.checkInput(TEMPLATE, new byte[0], Duration.ZERO, late.getRef()));
        assertThat(late.receiveMessage().toString()).contains("no render worker was free within 0 s");
    }

    private static Exceeded overTime() {
        return new Exceeded(Limit.TIME, "over its slice in a test");
    }

    private static BehaviorTestKit<RenderPool.Command> pool(int workers) {
        RenderSettings settings = RenderSettings.defaults().withWorkers(workers);
        return BehaviorTestKit.create(RenderPool.create("engine", number -> Behaviors.empty(), settings));
    }

    private void render() {
        render(pool);
    }

    private void render(BehaviorTestKit<RenderPool.Command> asked) {
        TestInbox<RenderOutcome> answer = TestInbox.create();
        asked.run(
                new RenderPool.Render(TEMPLATE, Templates.input("{\"request\":" + requests++ + "}"), answer.getRef()));
    }

    private TestInbox<ToolOutcome<TemplateSource>> check(String text) {
        return check(pool, text);
    }

    private static TestInbox<ToolOutcome<TemplateSource>> check(
            BehaviorTestKit<RenderPool.Command> asked, String text) {
        TestInbox<ToolOutcome<TemplateSource>> answer = TestInbox.create();
        asked.run(Consult.check(Templates.configMap(text), LIMIT, answer.getRef()));
        return answer;
    }

    private static RenderWorker.Task task(BehaviorTestKit<RenderPool.Command> asked, int worker) {
        return asked.<RenderWorker.Task>childInbox("worker-" + worker).receiveMessage();
    }

    private static RenderWorker.Work work(BehaviorTestKit<RenderPool.Command> asked, int worker) {
        return (RenderWorker.Work) task(asked, worker);
    }

    private static ActorRef<RenderWorker.Task> self(BehaviorTestKit<RenderPool.Command> asked, int worker) {
        return asked.<RenderWorker.Task>childInbox("worker-" + worker).getRef();
    }

    private static void finish(BehaviorTestKit<RenderPool.Command> asked, int worker, RenderWorker.Work work) {
        finish(asked, worker, work, Optional.of(Set.of()));
    }

    private static void finish(
            BehaviorTestKit<RenderPool.Command> asked,
            int worker,
            RenderWorker.Work work,
            Optional<Set<String>> ready) {
        Rendered outcome = new Rendered(List.of());
        work.pool()
                .tell(new RenderWorker.Finished(
                        self(asked, worker),
                        new RenderThread.Done(outcome, ready),
                        KeptResult.of(outcome),
                        Duration.ofMillis(1)));
        asked.runOne();
    }

    /** Has a worker answer as its thread would: that it was over its slice, or else that all is well. */
    private static void answer(
            BehaviorTestKit<RenderPool.Command> asked, int worker, RenderWorker.Ask ask, Optional<Exceeded> end) {
        @SuppressWarnings("unchecked")
        Consult<ToolOutcome<TemplateSource>> consult = (Consult<ToolOutcome<TemplateSource>>) ask.consult();
        ToolOutcome<TemplateSource> answer = end.<ToolOutcome<TemplateSource>>map(ToolOutcome.Ended::new)
                .orElseGet(() -> new ToolOutcome.Answered<>(TEMPLATE));
        ask.pool()
                .tell(new RenderWorker.Answered(
                        self(asked, worker), new Consult.Reply<>(consult, answer, Optional.of(Set.of()))));
        asked.runOne();
    }
}
