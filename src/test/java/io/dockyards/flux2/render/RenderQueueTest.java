package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.RenderOutcome;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

/** Who is next. */
final class RenderQueueTest {
    private final TestInbox<RenderOutcome> nobody = TestInbox.create();

    @Test
    void theOldestIsNext() {
        RenderQueue queue = new RenderQueue(10);
        RenderQueue.Entry first = entry("a");
        RenderQueue.Entry second = entry("b");
        assertThat(queue.offer(first)).isTrue();
        assertThat(queue.offer(second)).isTrue();
        assertThat(queue.poll(Set.of())).containsSame(first);
        assertThat(queue.poll(Set.of())).containsSame(second);
        assertThat(queue.poll(Set.of())).isEmpty();
    }

    @Test
    void oneWhoseTemplateIsCompiledOvertakes() {
        RenderQueue queue = new RenderQueue(10);
        RenderQueue.Entry other = entry("b");
        queue.offer(entry("a"));
        queue.offer(other);
        assertThat(queue.poll(Set.of(other.job().digest()))).containsSame(other);
    }

    @Test
    void theOldestIsNotOvertakenForever() {
        RenderQueue queue = new RenderQueue(100);
        RenderQueue.Entry oldest = entry("a");
        queue.offer(oldest);
        Set<String> compiled = Set.of(entry("b").job().digest());
        for (int i = 0; i < RenderQueue.OVERTAKEN; i++) {
            queue.offer(entry("b"));
            assertThat(queue.poll(compiled)).isPresent().get().isNotSameAs(oldest);
        }
        queue.offer(entry("b"));
        assertThat(queue.poll(compiled)).containsSame(oldest);
    }

    @Test
    void aFullQueueTakesNoMore() {
        RenderQueue queue = new RenderQueue(1);
        assertThat(queue.offer(entry("a"))).isTrue();
        assertThat(queue.offer(entry("a"))).isFalse();
    }

    @Test
    void likeRequestsAreNotMixedUp() {
        RenderQueue queue = new RenderQueue(10);
        RenderQueue.Entry first = entry("a");
        RenderQueue.Entry second = entry("a");
        queue.offer(first);
        queue.offer(second);
        assertThat(queue.remove(second)).isTrue();
        assertThat(queue.remove(second)).isFalse();
        assertThat(queue.poll(Set.of())).containsSame(first);
    }

    private RenderQueue.Entry entry(String text) {
        return new RenderQueue.Entry(RenderJob.of(Templates.configMap(text), Templates.NO_INPUT), nobody.getRef());
    }
}
