package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is next among those of several paces. */
final class RenderQueueTest {
    private static final Set<Pace> ANY = Set.of(Pace.values());
    private static final Set<Pace> NOT_LONG = Set.of(Pace.QUICK, Pace.STEADY);

    private final RenderQueue queue = new RenderQueue(1_000);

    @Test
    void aQuickOneGoesBeforeThoseThatTakeLong() {
        RenderRequest steady = add("steady", Pace.STEADY);
        RenderRequest quick = add("quick", Pace.QUICK);
        assertThat(queue.poll(Set.of(), ANY)).containsSame(quick);
        assertThat(queue.poll(Set.of(), ANY)).containsSame(steady);
    }

    @Test
    void oneThatTakesLongIsNotKeptForEverByQuickOnes() {
        RenderRequest steady = add("steady", Pace.STEADY);
        for (int i = 0; i < RenderQueue.QUICK_IN_A_ROW; i++) {
            add("quick", Pace.QUICK);
            assertThat(queue.poll(Set.of(), ANY)).isPresent().get().isNotSameAs(steady);
        }
        RenderRequest quick = add("quick", Pace.QUICK);
        assertThat(queue.poll(Set.of(), ANY)).containsSame(steady);
        assertThat(queue.poll(Set.of(), ANY)).containsSame(quick);
    }

    @Test
    void theSlowLanesTakeTurns() {
        RenderRequest longer = add("long", Pace.LONG);
        add("steady 1", Pace.STEADY);
        RenderRequest second = add("steady 2", Pace.STEADY);
        assertThat(queue.poll(Set.of(), ANY)).isPresent().get().isNotSameAs(longer);
        assertThat(queue.poll(Set.of(), ANY)).containsSame(longer);
        assertThat(queue.poll(Set.of(), ANY)).containsSame(second);
    }

    @Test
    void aWorkerThatIsKeptForShorterOnesTakesNoneThatNeedsAll() {
        add("long", Pace.LONG);
        assertThat(queue.poll(Set.of(), NOT_LONG)).isEmpty();
        RenderRequest steady = add("steady", Pace.STEADY);
        assertThat(queue.poll(Set.of(), NOT_LONG)).containsSame(steady);
        assertThat(queue.poll(Set.of(), ANY)).isPresent();
    }

    @Test
    void aWorkerThatMayTakeNothingTakesNothing() {
        add("quick", Pace.QUICK);
        assertThat(queue.hasWork(Set.of())).isFalse();
        assertThat(queue.poll(Set.of(), Set.of())).isEmpty();
        assertThat(queue.hasWork(Set.of(Pace.QUICK))).isTrue();
    }

    @Test
    void aFullQueueTakesNoMoreButGivesPlacesBack() {
        RenderQueue small = new RenderQueue(1);
        RenderRequest putBack = Requests.of("b", Pace.STEADY);
        assertThat(small.offer(Requests.of("a"))).isTrue();
        assertThat(small.offer(putBack)).isFalse();
        small.putBack(putBack);
        assertThat(small.all()).hasSize(2);
    }

    @Test
    void whatIsLearntOfATemplateHoldsForItsOtherRequests() {
        RenderRequest other = add("other", Pace.QUICK);
        RenderRequest waiting = add("slow", Pace.QUICK);
        queue.setPace(waiting.template(), Pace.STEADY);
        assertThat(waiting.pace()).isEqualTo(Pace.STEADY);
        assertThat(queue.poll(Set.of(waiting.template()), ANY)).containsSame(other);
        assertThat(queue.poll(Set.of(), ANY)).containsSame(waiting);
    }

    @Test
    void theMostThatWaitedAtOnceAreForgottenWhenNoneDoes() {
        add("a", Pace.QUICK);
        add("b", Pace.QUICK);
        queue.poll(Set.of(), ANY);
        assertThat(queue.mostQuick()).isEqualTo(2);
        queue.poll(Set.of(), ANY);
        assertThat(queue.mostQuick()).isEqualTo(2);
        assertThat(queue.mostQuick()).isZero();
    }

    @Test
    void oneThatWaitedTooLongIsTakenOut() {
        RenderRequest request = add("a", Pace.LONG);
        assertThat(queue.remove(request)).isTrue();
        assertThat(queue.remove(request)).isFalse();
    }

    private RenderRequest add(String text, Pace pace) {
        RenderRequest request = Requests.of(text, pace);
        assertThat(queue.offer(request)).isTrue();
        return request;
    }
}
