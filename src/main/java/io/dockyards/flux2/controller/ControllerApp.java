package io.dockyards.flux2.controller;

import com.typesafe.config.ConfigFactory;
import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.Informers;
import io.dockyards.flux2.kube.KubeApiClient;
import io.dockyards.flux2.kube.KubeConnection;
import io.dockyards.flux2.kube.KubeSetupException;
import io.dockyards.flux2.kube.LeftoversClient;
import io.dockyards.flux2.kube.MemberWatches;
import io.dockyards.flux2.metrics.ActorMetrics;
import io.dockyards.flux2.metrics.ProcessMetrics;
import io.dockyards.flux2.plan.EngineIdentity;
import io.dockyards.flux2.render.CueModules;
import io.dockyards.flux2.render.CueModulesException;
import io.dockyards.flux2.render.EngineImage;
import io.dockyards.flux2.render.LongestTimes;
import io.dockyards.flux2.render.PoolState;
import io.dockyards.flux2.render.RenderPool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running controller: connection, informers, engine and actors, put together. Any number may run in one process. */
public final class ControllerApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControllerApp.class);

    /** Work under way gets this long to finish; application.conf has the limit of the shutdown's phase that it is done in. */
    private static final Duration DRAIN = Duration.ofSeconds(20);

    /** What is under way when the lease is lost can't write any more: only what is in the socket is waited for. */
    private static final Duration DRAIN_WHEN_LOST = Duration.ofSeconds(2);

    /** Then Events that aren't recorded yet get this long. */
    private static final Duration EVENTS = Duration.ofSeconds(2);

    /** How often it is said what the informers still wait for. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final class Asked implements CoordinatedShutdown.Reason {}

    private static final class LeaseLost implements CoordinatedShutdown.Reason {}

    private final ActorSystem<Controller.Command> system;
    private final Link link;
    private final Informers informers;
    private final MemberWatches members;
    private final Jobs jobs;
    private final Set<String> namespaces;
    private final Duration longestAttempt;
    private volatile Optional<KubeApiClient> kube = Optional.empty();
    private volatile boolean stopping;
    private volatile boolean leaseLost;

    private ControllerApp(
            ActorSystem<Controller.Command> system,
            Link link,
            Informers informers,
            MemberWatches members,
            Jobs jobs,
            ControllerSettings settings) {
        this.system = system;
        this.link = link;
        this.informers = informers;
        this.members = members;
        this.jobs = jobs;
        this.namespaces = settings.namespaces();
        this.longestAttempt = new LongestTimes(settings.render()).attempt();
    }

    /**
     * Starts a controller; returns once the cluster has answered, while objects are still being listed.
     *
     * @throws KubeSetupException if there is no connection to the cluster
     * @throws CueModulesException if a folder of CUE packages can't be used
     */
    public static ControllerApp start(ControllerSettings settings) throws KubeSetupException, CueModulesException {
        EngineImage image = EngineImage.load(CueModules.read(settings.cueModules()));
        Jobs jobs = new Jobs();
        // The connection, the actors and the engine take about a second each, on their own.
        CompletableFuture<Link> connecting = CompletableFuture.supplyAsync(() -> Link.to(settings), jobs);
        ActorSystem<Controller.Command> system = ActorSystem.create(
                Controller.create(new Controller.Parts(
                        RenderPool.create(image, settings.render()),
                        new LongestTimes(settings.render()).answer(),
                        new EngineIdentity(image.identity()),
                        jobs,
                        settings.backoff(),
                        settings.resync(),
                        InstantSource.system(),
                        settings.publishInputSchema()
                                ? Optional.of(new SchemaEngine(image, settings.render())::schema)
                                : Optional.empty(),
                        settings.observer())),
                "dockyards-flux2",
                ActorMetrics.measured(ConfigFactory.load(ControllerApp.class.getClassLoader())));
        ActorMetrics.watch(system);
        try {
            Link link = connecting.join();
            KubeConnection connection = link.connection();
            Informers informers = Informers.start(
                    connection, settings.namespaces(), change -> system.tell(new Controller.Observed(change)));
            MemberWatches members = new MemberWatches(
                    connection,
                    informers,
                    settings.namespaces(),
                    change -> system.tell(new Controller.Observed(change)));
            ControllerApp app = new ControllerApp(system, link, informers, members, jobs, settings);
            app.arrangeStop();
            settings.services().forEach(service -> service.accept(app));
            // Not one of the jobs: a stop waits for those.
            Thread.ofVirtual().name("begin").start(app::beginWhenSynced);
            return app;
        } catch (CompletionException failed) {
            system.terminate();
            if (failed.getCause() instanceof KubeSetupException why) {
                throw why;
            }
            throw failed;
        } catch (RuntimeException failed) {
            system.terminate();
            throw failed;
        }
    }

    private void beginWhenSynced() {
        try {
            while (!informers.awaitSynced(PATIENCE)) {
                if (stopping) {
                    return;
                }
                informers.problems().forEach(problem -> LOG.warn("waiting for the API server: {}", problem));
            }
            if (stopping) {
                return;
            }
            // Only now: who can't see what is to be reconciled shall not keep others from it.
            link.election().ifPresentOrElse(election -> election.start(this::begin, this::leaseLost), this::begin);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Doesn't block: it may be the election's thread that calls. */
    private void begin() {
        Thread.ofVirtual().name("begin").start(this::reconcile);
    }

    private void reconcile() {
        KubeConnection connection = link.connection();
        KubeApiClient client = new KubeApiClient(connection);
        kube = Optional.of(client);
        try {
            client.readAhead(namespaces);
        } catch (ApiFailure failure) {
            LOG.warn("records are read one by one: {}", failure.getMessage());
        }
        ProcessMetrics.leads(true);
        system.tell(new Controller.Synced(client, new LeftoversClient(connection, namespaces), informers, members));
    }

    /** A former leader doesn't become a follower again but ends: nothing of what it was at may be left. */
    private void leaseLost(String why) {
        leaseLost = true;
        ProcessMetrics.leads(false);
        if (!stopping) {
            LOG.error("the controller stops, to be started again: {}", why);
            var _ = CoordinatedShutdown.get(system).runAll(new LeaseLost());
        }
    }

    /** In order: no more changes, no new work, work under way finishes, the actors stop, the connection is closed. */
    private void arrangeStop() {
        Executor aside = task -> Thread.ofVirtual().name("stop").start(task);
        CoordinatedShutdown.get(system)
                .addTask(
                        CoordinatedShutdown.PhaseBeforeActorSystemTerminate(),
                        "finish-work",
                        () -> CompletableFuture.supplyAsync(this::finishWork, aside));
        system.getWhenTerminated().whenComplete((done, failure) -> aside.execute(this::release));
    }

    private Done finishWork() {
        stopping = true;
        informers.close();
        members.close();
        Duration limit = leaseLost ? DRAIN_WHEN_LOST : DRAIN;
        try {
            boolean finished = jobs.drain(limit);
            if (!finished) {
                LOG.warn("work under way didn't finish within {} s and is abandoned", limit.toSeconds());
            }
            if (!leaseLost && kube.isPresent() && !kube.get().flush(EVENTS)) {
                LOG.warn("not all Events were recorded within {} s", EVENTS.toSeconds());
            }
            link.election().ifPresent(election -> election.end(finished && !leaseLost));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Done.getInstance();
    }

    /** Also after a crash, which goes through no phase of the shutdown. */
    private void release() {
        stopping = true;
        informers.close();
        members.close();
        link.close();
    }

    /** Lines about watches that don't work at the moment; empty if all do. */
    public List<String> problems() {
        return informers.problems();
    }

    /** Whether everything that is reconciled has been listed. */
    public boolean synced() {
        return informers.synced();
    }

    /** Whether it stops or has stopped. */
    public boolean stopping() {
        return stopping;
    }

    /** For servers beside the controller; they end with it. */
    public ActorSystem<?> system() {
        return system;
    }

    /** Whether the actors still work; fails with a time-out if they don't. */
    public CompletionStage<Done> ping(Duration limit) {
        return AskPattern.ask(system, Controller.Ping::new, limit, system.scheduler());
    }

    /** Renders outside of any Workload; fails if there is no outcome within the limit. */
    public CompletionStage<RenderOutcome> render(TemplateSource template, RenderInput input, Duration limit) {
        return AskPattern.ask(
                system,
                replyTo -> new Controller.ForRenders(new RenderPool.Render(template, input, replyTo)),
                limit,
                system.scheduler());
    }

    /** For who decides about what comes into the cluster. */
    public AdmissionDesk admissions() {
        return new ControllerDesk(system, informers, link.connection());
    }

    /** What the render pool is at; fails if it doesn't say within the limit. */
    public CompletionStage<PoolState> renders(Duration limit) {
        return AskPattern.ask(
                system, replyTo -> new Controller.ForRenders(new RenderPool.Look(replyTo)), limit, system.scheduler());
    }

    /** How long the render pool may take for one request once a worker has it. */
    public Duration longestAttempt() {
        return longestAttempt;
    }

    /** Stops, letting work under way finish; may be called more than once. */
    public CompletionStage<Done> stop() {
        stopping = true;
        return CoordinatedShutdown.get(system).runAll(new Asked());
    }

    /**
     * Waits for the end.
     *
     * @return whether it was asked for; false after a crash of the guardian or the loss of the lease
     */
    public boolean awaitStopped() {
        system.getWhenTerminated().toCompletableFuture().join();
        return CoordinatedShutdown.get(system)
                .getShutdownReason()
                .filter(reason -> !(reason instanceof LeaseLost))
                .isPresent();
    }

    @Override
    public void close() {
        stop().toCompletableFuture().join();
    }
}
