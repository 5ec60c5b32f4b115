package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is next among those of one pace. */
final class LaneTest {
    private final Lane<RenderRequest> lane = new Lane<>();

    @Test
    void theOldestIsNext() {
        RenderRequest first = add("a");
        RenderRequest second = add("b");
        assertThat(lane.poll(Set.of())).containsSame(first);
        assertThat(lane.poll(Set.of())).containsSame(second);
        assertThat(lane.poll(Set.of())).isEmpty();
    }

    @Test
    void oneWhoseTemplateIsCompiledOvertakes() {
        add("a");
        RenderRequest other = add("b");
        assertThat(lane.poll(Set.of(other.template()))).containsSame(other);
    }

    @Test
    void theOldestIsNotOvertakenForever() {
        RenderRequest oldest = add("a");
        Set<String> compiled = Set.of(Requests.of("b").template());
        for (int i = 0; i < Lane.OVERTAKEN; i++) {
            add("b");
            assertThat(lane.poll(compiled)).isPresent().get().isNotSameAs(oldest);
        }
        add("b");
        assertThat(lane.poll(compiled)).containsSame(oldest);
    }

    @Test
    void likeRequestsAreNotMixedUp() {
        RenderRequest first = add("a");
        RenderRequest second = add("a");
        assertThat(lane.remove(second)).isTrue();
        assertThat(lane.remove(second)).isFalse();
        assertThat(lane.poll(Set.of())).containsSame(first);
    }

    @Test
    void allOfATemplateLeaveButThoseThatWerePutBack() {
        RenderRequest fresh = add("a");
        RenderRequest known = add("a");
        known.putBack(Pace.STEADY);
        add("b");
        assertThat(lane.removeFresh(fresh.template())).containsExactly(fresh);
        assertThat(lane.size()).isEqualTo(2);
    }

    private RenderRequest add(String text) {
        RenderRequest request = Requests.of(text);
        lane.add(request);
        return request;
    }
}
