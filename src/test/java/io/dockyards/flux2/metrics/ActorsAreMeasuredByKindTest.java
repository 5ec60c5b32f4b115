package io.dockyards.flux2.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActorsAreMeasuredByKindTest {
    private static final String KIND = "kind=\"input-schemas\"";

    private ActorTestKit kit;

    @BeforeEach
    void start() {
        Metrics.start();
        kit = ActorTestKit.create("measured", ActorMetrics.measured(ConfigFactory.load()));
        ActorMetrics.watch(kit.system());
    }

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    private static Behavior<String> actor() {
        return Behaviors.receiveMessage(word -> switch (word) {
            case "crash" -> throw new IllegalStateException("a crash that the test planted");
            case "strange" -> Behaviors.unhandled();
            default -> Behaviors.same();
        });
    }

    private static double now(String family) {
        return MetricsPage.read(Metrics.scrape()).family(family).sum(KIND);
    }

    private static double all(String family) {
        return MetricsPage.read(Metrics.scrape()).family(family).sum();
    }

    private static void await(String family, double value) {
        Awaitility.await(family)
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(now(family)).isEqualTo(value));
    }

    @Test
    void messagesFailuresRestartsAndWhatWaitsForOneAreCounted() {
        double processed = now("actor_processing_seconds");
        double waited = now("actor_mailbox_wait_seconds");
        double failed = now("actor_failures_total");
        double restarted = now("actor_restarts_total");
        double stashed = now("actor_messages_stashed_total");
        double unhandled = all("actor_unhandled_total");
        double dead = all("actor_dead_letters_total");
        double live = now("actors");
        ActorRef<String> actor = kit.spawn(
                ActorMetrics.supervised(
                        ActorKind.INPUT_SCHEMAS,
                        actor(),
                        SupervisorStrategy.restartWithBackoff(Duration.ofSeconds(2), Duration.ofSeconds(2), 0)),
                "input-schemas");
        await("actors", live + 1);
        actor.tell("word");
        actor.tell("strange");
        actor.tell("crash");
        actor.tell("patience");
        await("actor_messages_stashed_total", stashed + 1);
        await("actor_restarts_total", restarted + 1);
        assertThat(now("actor_failures_total")).isEqualTo(failed + 1);
        await("actor_processing_seconds", processed + 4);
        await("actors", live + 1);
        assertThat(now("actor_mailbox_wait_seconds")).isGreaterThanOrEqualTo(waited + 4);
        assertThat(now("actor_mailbox_messages")).isZero();
        Awaitility.await()
                .untilAsserted(() -> assertThat(all("actor_unhandled_total")).isEqualTo(unhandled + 1));
        kit.stop(actor);
        await("actors", live);
        actor.tell("too late");
        Awaitility.await()
                .untilAsserted(() -> assertThat(all("actor_dead_letters_total")).isGreaterThan(dead));
    }
}
