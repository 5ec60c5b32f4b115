package io.dockyards.flux2.controller;

import com.typesafe.config.ConfigFactory;
import io.dockyards.flux2.kube.Informers;
import io.dockyards.flux2.kube.KubeApiClient;
import io.dockyards.flux2.kube.KubeConnection;
import io.dockyards.flux2.kube.KubeSetupException;
import io.dockyards.flux2.kube.LeftoversClient;
import io.dockyards.flux2.kube.MemberWatches;
import io.dockyards.flux2.plan.EngineIdentity;
import io.dockyards.flux2.render.CueModules;
import io.dockyards.flux2.render.CueModulesException;
import io.dockyards.flux2.render.EngineImage;
import io.dockyards.flux2.render.RenderPool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running controller: connection, informers, engine and actors, put together. Any number may run in one process. */
public final class ControllerApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControllerApp.class);

    /** Work under way gets this long to finish; the phase of the shutdown that it is done in ends after 5 s. */
    private static final Duration DRAIN = Duration.ofSeconds(4);

    /** How often it is said what the informers still wait for. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final class Asked implements CoordinatedShutdown.Reason {}

    private final ActorSystem<Controller.Command> system;
    private final KubeConnection connection;
    private final Informers informers;
    private final MemberWatches members;
    private final Jobs jobs;
    private final Set<String> namespaces;
    private volatile boolean stopping;

    private ControllerApp(
            ActorSystem<Controller.Command> system,
            KubeConnection connection,
            Informers informers,
            MemberWatches members,
            Jobs jobs,
            Set<String> namespaces) {
        this.system = system;
        this.connection = connection;
        this.informers = informers;
        this.members = members;
        this.jobs = jobs;
        this.namespaces = namespaces;
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
        CompletableFuture<KubeConnection> connecting = CompletableFuture.supplyAsync(() -> connect(settings), jobs);
        ActorSystem<Controller.Command> system = ActorSystem.create(
                Controller.create(new Controller.Parts(
                        RenderPool.create(image, settings.render()),
                        RenderPool.longestAnswer(settings.render()),
                        new EngineIdentity(image.identity()),
                        jobs,
                        settings.backoff(),
                        settings.resync(),
                        InstantSource.system(),
                        settings.observer())),
                "dockyards-flux2",
                ConfigFactory.load(ControllerApp.class.getClassLoader()));
        try {
            KubeConnection connection = connecting.join();
            Informers informers = Informers.start(
                    connection, settings.namespaces(), change -> system.tell(new Controller.Observed(change)));
            MemberWatches members = new MemberWatches(
                    connection, settings.namespaces(), change -> system.tell(new Controller.Observed(change)));
            ControllerApp app = new ControllerApp(system, connection, informers, members, jobs, settings.namespaces());
            app.arrangeStop();
            jobs.execute(app::beginWhenSynced);
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

    private static KubeConnection connect(ControllerSettings settings) {
        try {
            KubeConnection connection = KubeConnection.open(settings.target().get());
            try {
                String version = connection.verify();
                LOG.atInfo()
                        .addKeyValue("server", connection.server())
                        .addKeyValue("version", version)
                        .log("connected");
                return connection;
            } catch (KubeSetupException unusable) {
                connection.close();
                throw unusable;
            }
        } catch (KubeSetupException unusable) {
            throw new CompletionException(unusable);
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
            system.tell(new Controller.Synced(
                    new KubeApiClient(connection), new LeftoversClient(connection, namespaces), informers, members));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
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
        try {
            if (!jobs.drain(DRAIN)) {
                LOG.warn("work under way didn't finish within {} s and is abandoned", DRAIN.toSeconds());
            }
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
        connection.close();
    }

    /** Lines about watches that don't work at the moment; empty if all do. */
    public List<String> problems() {
        return informers.problems();
    }

    /** Stops, letting work under way finish; may be called more than once. */
    public CompletionStage<Done> stop() {
        return CoordinatedShutdown.get(system).runAll(new Asked());
    }

    /**
     * Waits for the end.
     *
     * @return whether it was asked for; false after a crash of the guardian
     */
    public boolean awaitStopped() {
        system.getWhenTerminated().toCompletableFuture().join();
        return CoordinatedShutdown.get(system).getShutdownReason().isPresent();
    }

    @Override
    public void close() {
        stop().toCompletableFuture().join();
    }
}
