package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigFactory;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.InputSchema;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.kube.Change;
import io.dockyards.flux2.plan.EngineIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.pekko.actor.ActorRefWithCell;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.awaitility.Awaitility;

/** A controller on a {@link FakeCluster}, its clock in the test's hands. */
final class Bench implements AutoCloseable {
    /** Without jitter, so that a test can say when a retry is due. */
    static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), 0);

    static final Duration RESYNC = Duration.ofHours(10);

    final FakeCluster cluster;
    final FakeRenderer renderer = new FakeRenderer();
    private final ActorTestKit kit =
            ActorTestKit.create(ManualTime.config().withFallback(ConfigFactory.load("application.conf")));
    private final ManualTime time = ManualTime.get(kit.system());
    private volatile Duration later = Duration.ZERO;
    private final LinkedBlockingQueue<Fate> fates = new LinkedBlockingQueue<>();
    private final List<Fate> heard = new ArrayList<>();
    final Jobs jobs = new Jobs();
    final ActorRef<Controller.Command> controller;

    private Bench(FakeCluster cluster, Optional<Function<TemplateSource, ToolOutcome<InputSchema>>> schemas) {
        this.cluster = cluster;
        controller = kit.spawn(Controller.create(new Controller.Parts(
                renderer.behavior(),
                Duration.ofMinutes(10),
                new EngineIdentity("engine"),
                jobs,
                BACKOFF,
                RESYNC,
                () -> Instant.parse("2026-02-03T04:05:06Z").plus(later),
                schemas,
                fates::add)));
        cluster.informers.watch(change -> controller.tell(new Controller.Observed(change)));
    }

    /** A controller that has listed everything, on a cluster with a Cluster and the template {@code web}. */
    static Bench ready() {
        FakeCluster cluster = new FakeCluster();
        cluster.put(Change.Kind.CLUSTER, Samples.cluster());
        cluster.put(Change.Kind.WORKLOAD_TEMPLATE, Samples.template(Samples.name(Samples.TEMPLATE), "v1 "));
        Bench bench = listing(cluster);
        bench.listed();
        return bench;
    }

    /** A controller that hasn't listed everything yet. */
    static Bench listing(FakeCluster cluster) {
        return new Bench(cluster, Optional.empty());
    }

    /** One that publishes schemas of inputs. */
    static Bench publishing(FakeCluster cluster) {
        return new Bench(cluster, Optional.of(FakeSchemas::of));
    }

    void listed() {
        controller.tell(new Controller.Synced(cluster, cluster.leftovers, cluster.informers, cluster.members));
    }

    void put(ObjectNode workload) {
        cluster.put(Change.Kind.WORKLOAD, workload);
    }

    void putTemplate(String name, String source) {
        cluster.put(Change.Kind.WORKLOAD_TEMPLATE, Samples.template(Samples.name(name), source));
    }

    /** What the clock on the wall shows from now on; timers go by {@link #pass}. */
    void later(Duration duration) {
        later = duration;
    }

    void pass(Duration duration) {
        time.timePasses(duration);
    }

    /** Waits for a fate; those before it are skipped. */
    <F extends Fate> F await(Class<F> type, Predicate<F> which) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Gate.DEADLINE_SECONDS);
        try {
            while (true) {
                Fate fate = fates.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (fate == null) {
                    throw new AssertionError("no such " + type.getSimpleName() + " among " + heard);
                }
                heard.add(fate);
                if (type.isInstance(fate) && which.test(type.cast(fate))) {
                    return type.cast(fate);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    Fate.Settled awaitSettled(Name workload) {
        return await(Fate.Settled.class, settled -> settled.about().equals(workload));
    }

    /** Waits until a Workload was told of a change and has nothing left to do about it. */
    void settleAfterNothing(Name workload) {
        fates.clear();
        cluster.informers.tellAgain(Change.Kind.CLUSTER, Samples.name(Samples.CLUSTER));
        awaitSettled(workload);
    }

    void until(BooleanSupplier condition) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(Gate.DEADLINE_SECONDS))
                .until(condition::getAsBoolean);
    }

    List<Fate> heard() {
        List<Fate> all = new ArrayList<>(heard);
        all.addAll(fates);
        return all;
    }

    /** Names of the namespaces' actors. */
    List<String> namespaces() {
        return children(controller).stream()
                .filter(name -> name.startsWith("namespace-"))
                .toList();
    }

    private static List<String> children(ActorRef<?> parent) {
        var ref = (ActorRefWithCell) Adapter.toClassic(parent);
        List<String> names = new ArrayList<>();
        ref.underlying()
                .childrenRefs()
                .children()
                .foreach(child -> names.add(child.path().name()));
        return names;
    }

    /** Ends the one namespace's actor as a bug would: a message that it can't make anything of. */
    void crashNamespace() {
        var ref = (ActorRefWithCell) Adapter.toClassic(controller);
        ref.underlying().childrenRefs().children().foreach(child -> {
            if (child.path().name().startsWith("namespace-")) {
                child.tell("crash", org.apache.pekko.actor.ActorRef.noSender());
            }
            return null;
        });
    }

    /** The condition as the API server has it. */
    Optional<Condition> condition(Name workload, String type) {
        return Conditions.find(Conditions.of(cluster.stored(workload)), type);
    }

    void assertTemplateReconciled(Name workload, String status, String reason) {
        assertThat(condition(workload, Conditions.WORKLOAD_TEMPLATE_RECONCILED)).hasValueSatisfying(condition -> {
            assertThat(condition.status()).isEqualTo(status);
            assertThat(condition.reason()).isEqualTo(reason);
        });
    }

    @Override
    public void close() {
        cluster.informers.watch(change -> {});
        kit.shutdownTestKit();
    }
}
