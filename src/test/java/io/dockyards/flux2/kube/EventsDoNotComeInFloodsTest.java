package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** {@link EventPace}: some Events at once, and then one after each interval. */
class EventsDoNotComeInFloodsTest {
    private static final int AT_ONCE = 5;
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final EventPace pace = new EventPace(clock::get, AT_ONCE, INTERVAL);

    @Test
    void aFewGoWithoutAPause() {
        assertThat(waits(AT_ONCE)).allMatch(wait -> wait <= 0);
        assertThat(pace.next()).isEqualTo(INTERVAL.toNanos());
    }

    @Test
    void manyGoOneAfterEachInterval() {
        waits(AT_ONCE);
        for (int i = 0; i < 20; i++) {
            long wait = pace.next();
            assertThat(wait).isEqualTo(INTERVAL.toNanos());
            clock.addAndGet(wait);
        }
    }

    @Test
    void theAllowanceComesBackButGrowsNoLarger() {
        waits(AT_ONCE);
        clock.addAndGet(INTERVAL.multipliedBy(100).toNanos());
        assertThat(waits(AT_ONCE)).allMatch(wait -> wait <= 0);
        assertThat(pace.next()).isPositive();
    }

    /** Whenever they come: in any span of time no more than the allowance and what the span adds to it. */
    @Property(tries = 200)
    void noSpanHasMore(@ForAll List<@IntRange(max = 200) Integer> pauses) {
        AtomicLong now = new AtomicLong();
        EventPace measured = new EventPace(now::get, AT_ONCE, INTERVAL);
        List<Long> went = new ArrayList<>();
        for (int pause : pauses) {
            now.addAndGet(Duration.ofMillis(pause).toNanos());
            now.addAndGet(Math.max(0, measured.next()));
            went.add(now.get());
        }
        for (int first = 0; first < went.size(); first++) {
            for (int last = first; last < went.size(); last++) {
                long span = went.get(last) - went.get(first);
                assertThat(last - first + 1).isLessThanOrEqualTo(AT_ONCE + (int) (span / INTERVAL.toNanos()));
            }
        }
    }

    private List<Long> waits(int count) {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            waits.add(pace.next());
        }
        return waits;
    }
}
