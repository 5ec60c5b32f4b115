package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");
    private final Backoff exact = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), 0);

    @Test
    void itDoublesUpToTheCap() {
        assertThat(exact.delay(1, Optional.empty(), RANDOM)).isEqualTo(Duration.ofSeconds(1));
        assertThat(exact.delay(2, Optional.empty(), RANDOM)).isEqualTo(Duration.ofSeconds(2));
        assertThat(exact.delay(6, Optional.empty(), RANDOM)).isEqualTo(Duration.ofSeconds(32));
        assertThat(exact.delay(7, Optional.empty(), RANDOM)).isEqualTo(Duration.ofSeconds(60));
        assertThat(exact.slow(RANDOM)).isEqualTo(Duration.ofSeconds(60));
    }

    @Property
    void itIsSpreadByTheJitterAndNeverOverflows(@ForAll @IntRange(min = 1) int attempt) {
        Duration delay = Backoff.STANDARD.delay(attempt, Optional.empty(), RANDOM);
        assertThat(delay).isBetween(Duration.ofMillis(400), Duration.ofMinutes(6));
    }

    @Test
    void twoThatFailTogetherDontComeBackTogether() {
        assertThat(Backoff.STANDARD.delay(8, Optional.empty(), RANDOM))
                .isNotEqualTo(Backoff.STANDARD.delay(8, Optional.empty(), RANDOM));
    }

    @Test
    void retryAfterIsTheLeastButNotForEver() {
        assertThat(exact.delay(1, Optional.of(Duration.ofSeconds(30)), RANDOM)).isEqualTo(Duration.ofSeconds(30));
        assertThat(exact.delay(7, Optional.of(Duration.ofSeconds(30)), RANDOM)).isEqualTo(Duration.ofSeconds(60));
        assertThat(exact.delay(1, Optional.of(Duration.ofDays(3)), RANDOM)).isEqualTo(Duration.ofMinutes(10));
    }
}
