package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.InputSchema;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.WorkloadTemplate;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.KubeApi;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Keeps {@code status.inputSchema} of all WorkloadTemplates as their {@code #Input} has it (behaviour §7.10), one template after the
 * other. A template that is broken keeps the schema that it had.
 */
final class InputSchemas {
    sealed interface Command {}

    /** A template as a watch shows it. */
    record Seen(ObjectNode template, boolean gone) implements Command {}

    /** From now on it may be written. */
    record Begin(KubeApi kube) implements Command {}

    private record Finished(WorkloadTemplate template, Outcome<Optional<Known>> outcome) implements Command {}

    private enum Again implements Command {
        NOW
    }

    /** The schema of a source; none if it has no {@code #Input}. */
    private record Known(String source, Optional<ObjectNode> schema) {}

    private static final Logger LOG = LoggerFactory.getLogger("io.dockyards.flux2.workloadtemplate");

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final Function<TemplateSource, ToolOutcome<InputSchema>> engine;
    private final Executor jobs;
    private final Backoff backoff;
    private final Map<Name, WorkloadTemplate> waiting = new LinkedHashMap<>();
    private final Map<Name, Known> known = new HashMap<>();
    private Optional<KubeApi> kube = Optional.empty();
    private boolean busy;
    private int failures;

    private InputSchemas(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            Function<TemplateSource, ToolOutcome<InputSchema>> engine,
            Executor jobs,
            Backoff backoff) {
        this.context = context;
        this.timers = timers;
        this.engine = engine;
        this.jobs = jobs;
        this.backoff = backoff;
    }

    /** @param engine tells the schema of a template; blocks */
    static Behavior<Command> create(
            Function<TemplateSource, ToolOutcome<InputSchema>> engine, Executor jobs, Backoff backoff) {
        return Behaviors.setup(context ->
                Behaviors.withTimers(timers -> new InputSchemas(context, timers, engine, jobs, backoff).behavior()));
    }

    private Behavior<Command> behavior() {
        return Behaviors.receiveMessage(command -> {
            switch (command) {
                case Seen(var json, var gone) -> seen(new WorkloadTemplate(json), gone);
                case Begin(var api) -> kube = Optional.of(api);
                case Finished finished -> finished(finished);
                case Again now -> {}
            }
            next();
            return Behaviors.same();
        });
    }

    private void seen(WorkloadTemplate template, boolean gone) {
        waiting.remove(template.name());
        if (gone) {
            known.remove(template.name());
        } else if (template.type().equals(Dockyards.TEMPLATE_TYPE_CUE)) {
            waiting.put(template.name(), template);
        }
    }

    private void next() {
        if (busy || kube.isEmpty() || waiting.isEmpty() || timers.isTimerActive(Again.NOW)) {
            return;
        }
        WorkloadTemplate template = waiting.values().iterator().next();
        waiting.remove(template.name());
        Optional<Known> before = Optional.ofNullable(known.get(template.name()));
        KubeApi api = kube.get();
        busy = true;
        context.pipeToSelf(
                CompletableFuture.supplyAsync(() -> Outcome.of(() -> publish(api, template, before)), jobs),
                (outcome, failure) ->
                        new Finished(template, outcome != null ? outcome : new Outcome.Broken<>(failure)));
    }

    private Optional<Known> publish(KubeApi api, WorkloadTemplate template, Optional<Known> before) throws ApiFailure {
        TemplateSource source = TemplateSource.of(template.source());
        Optional<Known> now =
                before.filter(last -> last.source().equals(source.digest())).or(() -> ask(source));
        if (now.isPresent() && !isPublished(template, now.get().schema())) {
            api.patchInputSchema(
                    template.name(),
                    Fields.text(template.json(), "metadata", "resourceVersion"),
                    now.get().schema());
            line(template).addKeyValue("reason", "InputSchema").log("input schema published");
        }
        return now;
    }

    /** Empty if the template can't be asked: it is broken, or too much. */
    private Optional<Known> ask(TemplateSource source) {
        return switch (engine.apply(source)) {
            case ToolOutcome.Answered<InputSchema>(InputSchema schema) ->
                Optional.of(new Known(source.digest(), schema.schema()));
            case ToolOutcome.Ended<InputSchema>(RenderOutcome.Unavailable(String why)) ->
                throw new IllegalStateException(why);
            case ToolOutcome.Ended<InputSchema> ended -> Optional.empty();
        };
    }

    private static boolean isPublished(WorkloadTemplate template, Optional<ObjectNode> schema) {
        JsonNode published = Fields.at(template.json(), "status", "inputSchema");
        return schema.map(published::equals).orElse(published.isMissingNode() || published.isNull());
    }

    private void finished(Finished finished) {
        busy = false;
        WorkloadTemplate template = finished.template();
        switch (finished.outcome()) {
            case Outcome.Done<Optional<Known>>(Optional<Known> result) -> {
                failures = 0;
                result.ifPresent(now -> known.put(template.name(), now));
            }
            // Whoever was quicker, or deleted it: a watch shows that.
            case Outcome.Refused<Optional<Known>>(ApiFailure failure)
            when failure.conflict() || failure.notFound() -> {}
            case Outcome.Refused<Optional<Known>>(ApiFailure failure) ->
                again(template, String.valueOf(failure.getMessage()));
            case Outcome.Broken<Optional<Known>>(Throwable cause) -> again(template, cause.toString());
        }
    }

    private void again(WorkloadTemplate template, String why) {
        failures++;
        waiting.putIfAbsent(template.name(), template);
        line(template).log("input schema not published, tried again later: {}", why);
        timers.startSingleTimer(Again.NOW, backoff.delay(failures, Optional.empty(), ThreadLocalRandom.current()));
    }

    private static LoggingEventBuilder line(WorkloadTemplate template) {
        return LOG.atInfo()
                .addKeyValue("kind", Dockyards.WORKLOAD_TEMPLATE)
                .addKeyValue("namespace", template.name().namespace())
                .addKeyValue("name", template.name().name());
    }
}
