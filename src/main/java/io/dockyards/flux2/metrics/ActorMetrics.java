package io.dockyards.flux2.metrics;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import org.apache.pekko.actor.DeadLetter;
import org.apache.pekko.actor.Dropped;
import org.apache.pekko.actor.UnhandledMessage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The actors by kind, measured with what Pekko has for it: interceptors, a mailbox of our own, the event stream. */
public final class ActorMetrics {
    private static final Level LIVE = Level.of("actors", "Actors that work now, by kind.", "kind");
    private static final Count STARTED = Count.of("actors_started", "Starts of actors, restarts included.", "kind");
    private static final Count FAILED = Count.of("actor_failures", "Messages at which an actor failed.", "kind");
    private static final Count RESTARTED =
            Count.of("actor_restarts", "Failures that an actor is restarted for.", "kind");
    private static final Count STASHED = Count.of(
            "actor_messages_stashed", "Messages that were put aside while their actor waited for its restart.", "kind");
    private static final Spread PROCESSING =
            Spread.quick("actor_processing", "Time that an actor takes for a message.", "kind");
    private static final Spread MAILBOX =
            Spread.quick("actor_mailbox_wait", "Time that a message spends in a mailbox.", "kind");
    private static final Level SIZE =
            Level.of("actor_mailbox_messages", "Messages in all mailboxes of a kind.", "kind");
    private static final Count DEAD = Count.of("actor_dead_letters", "Messages to actors that are no more.");
    private static final Count DROPPED = Count.of("actor_dropped", "Messages that a full stash or buffer didn't take.");
    private static final Count UNHANDLED = Count.of("actor_unhandled", "Messages that an actor has no use for.");

    static final List<Family<?>> FAMILIES =
            List.of(LIVE, STARTED, FAILED, RESTARTED, STASHED, PROCESSING, MAILBOX, SIZE, DEAD, DROPPED, UNHANDLED);

    private ActorMetrics() {}

    /** The settings of an actor system, with mailboxes that are measured if metrics are on. */
    public static Config measured(Config settings) {
        return Metrics.isOn()
                ? ConfigFactory.parseString("pekko.actor.typed.default-mailbox.mailbox-type = \""
                                + MeasuredMailbox.class.getName() + "\"")
                        .withFallback(settings)
                : settings;
    }

    /** An actor of a kind whose messages are measured. */
    public static <T> Behavior<T> measured(ActorKind kind, Behavior<T> behavior) {
        return Metrics.isOn() ? Behaviors.intercept(() -> new MeasuredActor<>(kind), behavior) : behavior;
    }

    /** The same for one that is supervised: what it is restarted for, and what waits for that, is measured too. */
    public static <T> Behavior<T> supervised(ActorKind kind, Behavior<T> behavior, SupervisorStrategy strategy) {
        Behavior<T> supervised = Behaviors.supervise(measured(kind, behavior)).onFailure(strategy);
        return Metrics.isOn() ? Behaviors.intercept(() -> new StashWatcher<>(kind), supervised) : supervised;
    }

    /** Counts what gets lost in an actor system. */
    public static void watch(ActorSystem<?> system) {
        if (Metrics.isOn()) {
            listen(system, "dead-letters", DeadLetter.class, DEAD);
            listen(system, "dropped", Dropped.class, DROPPED);
            listen(system, "unhandled", UnhandledMessage.class, UNHANDLED);
        }
    }

    private static <E> void listen(ActorSystem<?> system, String name, Class<E> lost, Count count) {
        Behavior<E> counting = Behaviors.receiveMessage(message -> {
            count.one();
            return Behaviors.same();
        });
        ActorRef<E> listener = system.systemActorOf(counting, "metrics-" + name, Props.empty());
        system.eventStream().tell(new EventStream.Subscribe<>(lost, listener));
    }

    static void started(ActorKind kind) {
        LIVE.add(1, kind.text());
        STARTED.one(kind.text());
    }

    static void stopped(ActorKind kind) {
        LIVE.subtract(1, kind.text());
    }

    static void failed(ActorKind kind) {
        FAILED.one(kind.text());
    }

    static void restarted(ActorKind kind) {
        RESTARTED.one(kind.text());
    }

    static void stashed(ActorKind kind) {
        STASHED.one(kind.text());
    }

    static void processed(ActorKind kind, long nanos) {
        PROCESSING.record(nanos, kind.text());
    }

    static void enqueued(ActorKind kind) {
        SIZE.add(1, kind.text());
    }

    static void dequeued(ActorKind kind, long nanos) {
        SIZE.subtract(1, kind.text());
        MAILBOX.record(nanos, kind.text());
    }
}
