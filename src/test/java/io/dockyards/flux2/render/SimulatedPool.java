package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Exceeded;
import io.dockyards.flux2.api.RenderOutcome.Limit;
import io.dockyards.flux2.api.RenderOutcome.Rendered;
import io.dockyards.flux2.api.TemplateSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The pool with workers whose renders take as long as a test says, in a time that passes only in them. */
final class SimulatedPool {
    private final RenderSettings settings;
    private final BehaviorTestKit<RenderPool.Command> pool;
    private final Map<RenderInput, Duration> needs = new HashMap<>();
    private final List<Running> running = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private int requests;

    private record Running(
            TestInbox<RenderWorker.Task> worker,
            RenderWorker.Work work,
            Duration taken,
            Duration end,
            boolean isDone) {}

    /** Who asked, and when. */
    record Asked(TestInbox<RenderOutcome> answer, Duration at) {}

    SimulatedPool(RenderSettings settings) {
        this.settings = settings;
        this.pool = BehaviorTestKit.create(RenderPool.create("engine", number -> Behaviors.empty(), settings));
    }

    Duration now() {
        return now;
    }

    /** Asks for a render that needs so long. */
    Asked ask(TemplateSource template, Duration needed) {
        RenderInput input = Templates.input("{\"request\":" + requests++ + "}");
        needs.put(input, needed);
        TestInbox<RenderOutcome> answer = TestInbox.create();
        pool.run(new RenderPool.Render(template, input, answer.getRef()));
        begin();
        return new Asked(answer, now);
    }

    /** Lets time pass until a request is answered; gives how long that took. */
    Duration answered(Asked asked) {
        while (!asked.answer().hasMessages()) {
            assertThat(step()).as("somebody works").isTrue();
        }
        return now.minus(asked.at());
    }

    void pass(Duration time) {
        Duration until = now.plus(time);
        while (next().filter(end -> end.compareTo(until) <= 0).isPresent()) {
            step();
        }
        now = until;
    }

    private Optional<Duration> next() {
        return running.stream().map(Running::end).min(Comparator.naturalOrder());
    }

    private boolean step() {
        Optional<Running> first = running.stream().min(Comparator.comparing(Running::end));
        first.ifPresent(this::end);
        return first.isPresent();
    }

    private void end(Running done) {
        running.remove(done);
        now = done.end();
        RenderOutcome outcome =
                done.isDone() ? new Rendered(List.of()) : new Exceeded(Limit.TIME, "over its slice in a test");
        done.work()
                .pool()
                .tell(new RenderWorker.Finished(
                        done.worker().getRef(),
                        new RenderThread.Done(
                                outcome, Optional.of(Set.of(done.work().job().digest()))),
                        KeptResult.of(outcome),
                        done.taken()));
        pool.runOne();
        begin();
    }

    private void begin() {
        for (int number = 1; number <= settings.workers(); number++) {
            TestInbox<RenderWorker.Task> worker = pool.childInbox("worker-" + number);
            for (RenderWorker.Task task : worker.getAllReceived()) {
                RenderWorker.Work work = (RenderWorker.Work) task;
                Duration needed = needs.getOrDefault(work.job().input(), Duration.ZERO);
                boolean isDone = needed.compareTo(work.slice()) < 0;
                Duration taken = isDone ? needed : work.slice();
                running.add(new Running(worker, work, taken, now.plus(taken), isDone));
            }
        }
    }
}
