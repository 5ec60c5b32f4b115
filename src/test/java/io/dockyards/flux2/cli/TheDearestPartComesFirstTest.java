package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.RenderProfile;
import io.dockyards.flux2.api.RenderProfile.Cost;
import io.dockyards.flux2.api.RenderProfile.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class TheDearestPartComesFirstTest {
    @Test
    void withItsShareAndImportsApart() {
        RenderProfile profile = new RenderProfile(
                new Cost(2_000, 100_000, 3_500_000),
                List.of(
                        new Part("import \"a.b/c\"", new Cost(90_000, 1_000_000, 9_000_000)),
                        new Part("namespace", new Cost(200, 10_000, 500_000)),
                        new Part("release", new Cost(1_300, 60_000, 2_000_000))));
        assertThat(ProfileTable.of(profile)).isEqualTo("""
              PART              SHARE   OPERATIONS  ALLOCATIONS        TIME
              one render      100.0 %        2,000      100,000     3.50 ms
              release          65.0 %        1,300       60,000     2.00 ms
              namespace        10.0 %          200       10,000     0.50 ms
              import "a.b/c"     once       90,000    1,000,000     9.00 ms
              A part counts with all that it refers to, so that parts add up to more than the render.
            """);
    }

    @Test
    void aTemplateThatCostsNothingDoesNoHarm() {
        assertThat(ProfileTable.of(new RenderProfile(new Cost(0, 0, 0), List.of())))
                .contains("  one render    0.0 %            0            0     0.00 ms\n");
    }
}
