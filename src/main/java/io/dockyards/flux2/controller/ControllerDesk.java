package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.InputCheck;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.api.WorkloadTemplate;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.Change;
import io.dockyards.flux2.kube.ClusterReader;
import io.dockyards.flux2.kube.Informers;
import io.dockyards.flux2.kube.KubeConnection;
import io.dockyards.flux2.render.Consult;
import io.dockyards.flux2.render.RenderPool;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/** The desk of a running controller. */
final class ControllerDesk implements AdmissionDesk {
    /** A pool answers at the deadline itself; for so much longer its answer is waited for. */
    private static final Duration SLACK = Duration.ofMillis(500);

    private final ActorSystem<Controller.Command> system;
    private final Informers informers;
    private final ClusterReader cluster;

    ControllerDesk(ActorSystem<Controller.Command> system, Informers informers, KubeConnection connection) {
        this.system = system;
        this.informers = informers;
        this.cluster = new ClusterReader(connection);
    }

    @Override
    public CompletionStage<Optional<WorkloadTemplate>> template(Name name, Duration limit) {
        Optional<WorkloadTemplate> seen = informers.template(name).map(WorkloadTemplate::new);
        if (seen.isPresent() || name.name().isEmpty()) {
            return CompletableFuture.completedStage(seen);
        }
        return CompletableFuture.supplyAsync(() -> read(name), ControllerDesk::aside)
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Optional<WorkloadTemplate> read(Name name) {
        try {
            return cluster.read(Dockyards.WORKLOAD_TEMPLATE, name).map(WorkloadTemplate::new);
        } catch (ApiFailure failure) {
            throw new CompletionException(failure);
        }
    }

    private static void aside(Runnable task) {
        Thread.ofVirtual().name("admission-read").start(task);
    }

    @Override
    public List<Workload> users(Name template) {
        return informers.all(Change.Kind.WORKLOAD).stream()
                .map(Workload::new)
                .filter(workload -> workload.templateRef().equals(Optional.of(template)))
                .sorted((a, b) -> a.name().toString().compareTo(b.name().toString()))
                .toList();
    }

    @Override
    public Optional<ObjectNode> cluster(Name name) {
        return informers.cluster(name);
    }

    @Override
    public CompletionStage<ToolOutcome<TemplateSource>> check(TemplateSource template, Duration limit) {
        return ask(limit, replyTo -> Consult.check(template, limit, replyTo));
    }

    @Override
    public CompletionStage<ToolOutcome<InputCheck>> checkInput(TemplateSource template, byte[] input, Duration limit) {
        return ask(limit, replyTo -> Consult.checkInput(template, input, limit, replyTo));
    }

    @Override
    public CompletionStage<RenderOutcome> render(TemplateSource template, RenderInput input, Duration limit) {
        return ask(limit, replyTo -> Consult.render(template, input, limit, replyTo));
    }

    private <A> CompletionStage<A> ask(Duration limit, Function<ActorRef<A>, RenderPool.Command> consult) {
        return AskPattern.ask(
                system,
                replyTo -> new Controller.ForRenders(consult.apply(replyTo)),
                limit.plus(SLACK),
                system.scheduler());
    }
}
