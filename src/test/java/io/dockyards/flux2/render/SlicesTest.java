package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SlicesTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Slices slices = new Slices(TIMEOUT);

    @Test
    void aHundredQuickOnesShareHalfOfTheTimeout() {
        assertThat(slices.of(Pace.QUICK, 100).multipliedBy(100)).isEqualTo(TIMEOUT.dividedBy(2));
    }

    @Test
    void whereFewWaitThereIsNoNeedToHurry() {
        assertThat(slices.of(Pace.QUICK, 0)).isEqualTo(TIMEOUT.dividedBy(4));
        assertThat(slices.of(Pace.QUICK, 5)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void noSliceIsTooShortForAnOrdinaryRender() {
        assertThat(slices.of(Pace.QUICK, 1_000)).isEqualTo(TIMEOUT.dividedBy(200));
        assertThat(new Slices(Duration.ofSeconds(2)).of(Pace.QUICK, 1_000)).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void noSliceIsLongerThanTheTimeout() {
        Slices tiny = new Slices(Duration.ofMillis(40));
        for (Pace pace : Pace.values()) {
            assertThat(tiny.of(pace, 1_000)).isLessThanOrEqualTo(tiny.timeout());
        }
    }

    @Test
    void whoeverUsesUpASliceGetsALongerOne() {
        assertThat(slices.after(slices.of(Pace.QUICK, 100))).isEqualTo(Pace.STEADY);
        assertThat(slices.after(slices.of(Pace.QUICK, 1))).isEqualTo(Pace.LONG);
        assertThat(slices.after(slices.of(Pace.STEADY, 1))).isEqualTo(Pace.LONG);
        assertThat(slices.of(Pace.LONG, 100)).isEqualTo(TIMEOUT);
    }

    @Test
    void aTemplateIsAsSlowAsItsLastRender() {
        assertThat(slices.of(Duration.ofMillis(20), Pace.LONG)).isEqualTo(Pace.QUICK);
        assertThat(slices.of(Duration.ofSeconds(1), Pace.QUICK)).isEqualTo(Pace.STEADY);
        assertThat(slices.of(Duration.ofSeconds(20), Pace.QUICK)).isEqualTo(Pace.LONG);
    }

    @Test
    void whatIsNeitherQuickNorSlowStaysWhatItWas() {
        assertThat(slices.of(Duration.ofMillis(200), Pace.QUICK)).isEqualTo(Pace.QUICK);
        assertThat(slices.of(Duration.ofMillis(200), Pace.STEADY)).isEqualTo(Pace.STEADY);
    }
}
