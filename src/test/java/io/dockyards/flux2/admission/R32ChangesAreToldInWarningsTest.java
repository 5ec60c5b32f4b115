package io.dockyards.flux2.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.admission.Impact.Failing;
import io.dockyards.flux2.api.Name;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The words about what a changed template does. */
class R32ChangesAreToldInWarningsTest {
    @Test
    void nothingIsSaidIfNobodyFails() {
        assertThat(new Impact(120, 120, List.of()).warnings()).isEmpty();
        assertThat(new Impact(0, 0, List.of()).warnings()).isEmpty();
    }

    @Test
    void thoseThatWouldFailAreCountedAndNamed() {
        assertThat(new Impact(120, 120, failing(3, "spec.input: no")).warnings())
                .containsExactly(
                        "3 of 120 Workloads would fail: org/app-0, org/app-1, org/app-2",
                        "Workload org/app-0: spec.input: no",
                        "Workload org/app-1: spec.input: no",
                        "Workload org/app-2: spec.input: no");
        assertThat(new Impact(1, 1, failing(1, "no")).warnings().getFirst())
                .isEqualTo("1 of 1 Workload would fail: org/app-0");
    }

    @Test
    void itIsSaidHowFarTheTimeReached() {
        assertThat(new Impact(120, 40, failing(1, "no")).warnings().getFirst())
                .isEqualTo("1 of 120 Workloads would fail (40 of 120 looked at before time was over): org/app-0");
        assertThat(new Impact(120, 40, List.of()).warnings())
                .containsExactly(
                        "no Workload was found that would fail, but only 40 of 120 looked at before time was over");
        assertThat(new Impact(120, 0, List.of()).warnings())
                .containsExactly(
                        "whether the change harms the 120 Workloads that use the template isn't known: time was over");
    }

    @Test
    void noMoreIsSaidThanAnApiServerPassesOn() {
        for (int number = 1; number < 200; number++) {
            List<String> warnings = new Impact(200, 200, failing(number, "x".repeat(1000))).warnings();
            assertThat(warnings)
                    .hasSizeLessThanOrEqualTo(10)
                    .allSatisfy(warning -> assertThat(warning).hasSizeLessThanOrEqualTo(250));
            if (number > 9) {
                assertThat(warnings.getLast()).isEqualTo("and " + (number - 8) + " more");
            }
        }
    }

    private static List<Failing> failing(int number, String why) {
        return IntStream.range(0, number)
                .mapToObj(i -> new Failing(new Name("org", "app-" + i), why))
                .toList();
    }
}
