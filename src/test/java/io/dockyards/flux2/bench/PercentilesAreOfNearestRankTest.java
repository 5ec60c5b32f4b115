package io.dockyards.flux2.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesAreOfNearestRankTest {
    private static final Distribution TO_A_HUNDRED = Distribution.of(
            IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray());

    @Test
    void aPercentileIsAValueThatWasMeasured() {
        assertThat(TO_A_HUNDRED.percentile(95)).isEqualTo(95);
        assertThat(TO_A_HUNDRED.percentile(99)).isEqualTo(99);
        assertThat(TO_A_HUNDRED.percentile(99.5)).isEqualTo(100);
        assertThat(TO_A_HUNDRED.percentile(100)).isEqualTo(100);
    }

    @Test
    void ofFewValuesTheTopPercentileIsTheWorst() {
        assertThat(Distribution.of(3, 1, 2).percentile(99)).isEqualTo(3);
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        assertThat(Distribution.of(4, 1, 3, 2).median()).isEqualTo(2.5);
        assertThat(Distribution.of(9, 1, 3).median()).isEqualTo(3);
    }

    @Test
    void theMeanCountsEveryValue() {
        assertThat(Distribution.of(1, 2, 9).mean()).isEqualTo(4);
    }

    @Test
    void ofNothingThereIsNoFigure() {
        assertThatIllegalArgumentException().isThrownBy(Distribution::of);
        assertThatIllegalArgumentException().isThrownBy(() -> TO_A_HUNDRED.percentile(0));
        assertThatIllegalArgumentException().isThrownBy(() -> TO_A_HUNDRED.percentile(101));
    }
}
