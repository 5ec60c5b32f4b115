package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@link Flight} alone: its actor here crashes on demand while a job of its is under way. */
class ResultsOfAnEarlierIncarnationAreDroppedTest {
    private record Message(String text, int incarnation) {}

    private final ActorTestKit kit = ActorTestKit.create();
    private final Executor jobs = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> events = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    private Behavior<Message> actor(Flight flight, Gate first) {
        return Behaviors.supervise(Behaviors.<Message>setup(context -> {
                    int incarnation = flight.board();
                    flight.start(
                            context,
                            "wait",
                            () -> {
                                events.add("job " + incarnation + " starts");
                                if (incarnation == 1) {
                                    first.pass();
                                }
                                events.add("job " + incarnation + " ends");
                                return incarnation;
                            },
                            outcome -> new Message("result", incarnation));
                    return Behaviors.receiveMessage(message -> {
                        if (message.text().equals("crash")) {
                            throw new IllegalStateException("a crash that the test planted");
                        }
                        events.add(
                                (message.incarnation() == incarnation ? "taken " : "dropped ") + message.incarnation());
                        return Behaviors.same();
                    });
                }))
                .onFailure(SupervisorStrategy.restart());
    }

    @Test
    void theNextIncarnationWaitsForTheJobAndDropsItsResult() {
        Gate first = new Gate();
        ActorRef<Message> actor = kit.spawn(actor(new Flight("Test", jobs), first));
        first.awaitReached();
        actor.tell(new Message("crash", 0));
        first.open();
        Awaitility.await().until(() -> events.contains("taken 2"));
        assertThat(events).contains("dropped 1").doesNotContain("taken 1");
        assertThat(events.indexOf("job 1 ends")).isLessThan(events.indexOf("job 2 starts"));
    }
}
