package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderOutcome.Exceeded;
import io.dockyards.flux2.api.RenderOutcome.Limit;
import io.dockyards.flux2.api.RenderOutcome.NotRendered;
import java.time.Duration;

/**
 * A task that somebody waits for with a clock in hand: however busy the machine is, it ends when its time is over.
 *
 * @param limit all of its time, for the words of its end
 */
record PromptTask<A>(EngineTask<A> task, Duration limit) implements EngineTask<A> {
    @Override
    public A run(Engine engine) throws InstanceFailure {
        return task.run(engine);
    }

    @Override
    public A ended(NotRendered why) {
        return why instanceof Exceeded(Limit over, String _) && over == Limit.TIME ? overTime() : task.ended(why);
    }

    @Override
    public int patience() {
        return 1;
    }

    A overTime() {
        return task.ended(new Exceeded(
                Limit.TIME,
                "the template took longer than " + Verdicts.seconds(limit)
                        + ", for longer than which an admission can't be waited for"));
    }
}
