package io.dockyards.flux2.render;

import io.dockyards.flux2.api.Digest;
import io.dockyards.flux2.api.InputCheck;
import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.NotRendered;
import io.dockyards.flux2.api.RenderOutcome.Unavailable;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Something that an admission has to know. Unlike a render for a reconcile it goes before others, as a person waits for it and the
 * API server not for long; so it has a deadline, by the clock on the wall, at which it is answered in any case.
 *
 * @param <A> the answer
 */
public final class Consult<A> implements RenderPool.Command, Lane.Waiting {
    private final PromptTask<A> task;
    private final String template;
    private final Optional<String> digest;
    private final long weight;
    private final long deadline;
    private final Function<A, Optional<NotRendered>> why;
    private final ActorRef<A> replyTo;
    private boolean isPutBack;
    private boolean isAnswered;

    private Consult(
            EngineTask<A> task,
            String template,
            Optional<String> digest,
            long weight,
            Duration limit,
            Function<A, Optional<NotRendered>> why,
            ActorRef<A> replyTo) {
        this.task = new PromptTask<>(task, limit);
        this.template = template;
        this.digest = digest;
        this.weight = weight;
        this.deadline = System.nanoTime() + limit.toNanos();
        this.why = why;
        this.replyTo = replyTo;
    }

    /** Whether a template can be used at all. */
    public static Consult<ToolOutcome<TemplateSource>> check(
            TemplateSource template, Duration limit, ActorRef<ToolOutcome<TemplateSource>> replyTo) {
        String of = template.digest();
        Optional<String> digest = Optional.of("check " + of);
        return new Consult<>(ToolTask.check(template), of, digest, size(template), limit, Consult::end, replyTo);
    }

    /** What a template's {@code #Input} says about an input, given as JSON. */
    public static Consult<ToolOutcome<InputCheck>> checkInput(
            TemplateSource template, byte[] input, Duration limit, ActorRef<ToolOutcome<InputCheck>> replyTo) {
        String of = template.digest();
        Optional<String> digest =
                Optional.of("input " + new Digest().add(of).add(input).hex());
        return new Consult<>(ToolTask.checkInput(template, input), of, digest, 0, limit, Consult::end, replyTo);
    }

    /** A render that no Workload waits for; its result isn't kept. */
    public static Consult<RenderOutcome> render(
            TemplateSource template, RenderInput input, Duration limit, ActorRef<RenderOutcome> replyTo) {
        RenderJob job = RenderJob.of(template, input);
        return new Consult<>(
                job,
                job.digest(),
                Optional.empty(),
                0,
                limit,
                outcome -> outcome instanceof NotRendered not ? Optional.of(not) : Optional.empty(),
                replyTo);
    }

    private static <T> Optional<NotRendered> end(ToolOutcome<T> outcome) {
        return outcome instanceof ToolOutcome.Ended<T>(NotRendered not) ? Optional.of(not) : Optional.empty();
    }

    private static long size(TemplateSource template) {
        return template.files().values().stream().mapToLong(String::length).sum();
    }

    @Override
    public String template() {
        return template;
    }

    @Override
    public boolean isPutBack() {
        return isPutBack;
    }

    /** It has used up a slice. */
    void putBack() {
        isPutBack = true;
    }

    /** What is left until its deadline; not positive after it. */
    Duration left() {
        return Duration.ofNanos(deadline - System.nanoTime());
    }

    /** Of all that decides the answer; empty if the answer isn't kept. */
    Optional<String> digest() {
        return digest;
    }

    /** About how much memory the answer takes, beside its errors. */
    long weight() {
        return weight;
    }

    /** Does it on a worker's thread; see {@link RenderThread#submit}. */
    void submit(RenderThread thread, Duration slice, Consumer<Reply<A>> whenDone, Consumer<Set<String>> whenTidied) {
        thread.submit(task, slice, answer -> whenDone.accept(new Reply<>(this, answer, thread.ready())), whenTidied);
    }

    /** Answers, unless that was done before. */
    void answer(A answer) {
        if (!isAnswered) {
            isAnswered = true;
            replyTo.tell(answer);
        }
    }

    /** Answers that it was never done. */
    void refuse(String reason) {
        answer(task.ended(new Unavailable(reason)));
    }

    /** Answers that its time is over. */
    void timeOut() {
        answer(
                isPutBack
                        ? task.overTime()
                        : task.ended(new Unavailable("no render worker was free within " + limit())));
    }

    void overTime() {
        answer(task.overTime());
    }

    private String limit() {
        return Verdicts.seconds(task.limit());
    }

    /**
     * What came of one.
     *
     * @param ready as of {@link RenderThread.Done}
     */
    record Reply<A>(Consult<A> consult, A answer, Optional<Set<String>> ready) {
        void tell() {
            consult.answer(answer);
        }

        Optional<NotRendered> why() {
            return consult.why.apply(answer);
        }
    }
}
