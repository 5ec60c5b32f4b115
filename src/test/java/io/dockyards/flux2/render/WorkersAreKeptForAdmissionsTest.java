package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;

/** {@link Workers#paces}: what reconciles may begin while a worker is kept for admissions. */
final class WorkersAreKeptForAdmissionsTest {
    private final List<ActorRef<RenderWorker.Task>> all = new ArrayList<>();

    @Test
    void withoutThemReconcilesHaveAll() {
        Workers workers = workers(2);
        begin(workers, Pace.QUICK);
        assertThat(workers.paces(0)).containsExactlyInAnyOrder(Pace.values());
    }

    @Test
    void oneOfSeveralIsKept() {
        Workers workers = workers(3);
        workers.keepOne(true);
        begin(workers, Pace.QUICK);
        assertThat(workers.paces(0)).contains(Pace.QUICK, Pace.STEADY);
        begin(workers, Pace.QUICK);
        assertThat(workers.paces(0)).isEmpty();
    }

    @Test
    void besideSlowOnesQuickOnesShareIt() {
        Workers workers = workers(2);
        workers.keepOne(true);
        begin(workers, Pace.LONG);
        assertThat(workers.paces(0)).isEqualTo(Set.of(Pace.QUICK));
    }

    @Test
    void oneThatTidiesIsNoneToAsk() {
        Workers workers = workers(2);
        workers.keepOne(true);
        ActorRef<RenderWorker.Task> tidying = begin(workers, Pace.QUICK);
        workers.ends(tidying);
        workers.tidies(tidying);
        assertThat(workers.idle()).doesNotContainKey(tidying);
        assertThat(workers.paces(0)).isEqualTo(Set.of(Pace.QUICK));
        assertThat(workers.hasTidied(tidying)).isTrue();
        workers.rests(tidying, Set.of());
        assertThat(workers.paces(0)).contains(Pace.QUICK, Pace.STEADY);
    }

    @Test
    void oneThatIsLostWhileItTidiesIsNotComingBack() {
        Workers workers = workers(2);
        ActorRef<RenderWorker.Task> lost = begin(workers, Pace.QUICK);
        workers.ends(lost);
        workers.tidies(lost);
        workers.lost(lost);
        assertThat(workers.hasTidied(lost)).isFalse();
    }

    @Test
    void theOnlyOneIsShared() {
        Workers workers = workers(1);
        workers.keepOne(true);
        assertThat(workers.paces(0)).contains(Pace.QUICK, Pace.STEADY);
    }

    private Workers workers(int number) {
        Workers workers = new Workers(number);
        for (int i = 0; i < number; i++) {
            all.add(TestInbox.<RenderWorker.Task>create().getRef());
            workers.rests(all.getLast(), Set.of());
        }
        return workers;
    }

    private static ActorRef<RenderWorker.Task> begin(Workers workers, Pace pace) {
        RenderRequest request = Requests.of("a", pace);
        ActorRef<RenderWorker.Task> worker = workers.idleFor(request, 0).orElseThrow();
        workers.begins(worker, request);
        return worker;
    }
}
