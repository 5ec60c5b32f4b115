package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class KnownPacesTest {
    private final KnownPaces paces = new KnownPaces();

    @Test
    void aTemplateIsQuickUntilItIsKnownNotToBe() {
        assertThat(paces.of("a")).isEqualTo(Pace.QUICK);
        paces.learn("a", Pace.LONG);
        assertThat(paces.of("a")).isEqualTo(Pace.LONG);
        paces.learn("a", Pace.QUICK);
        assertThat(paces.of("a")).isEqualTo(Pace.QUICK);
    }

    @Test
    void ofTooManyTheLeastRecentlyUsedAreForgotten() {
        paces.learn("first", Pace.LONG);
        paces.learn("second", Pace.LONG);
        for (int other = 0; other < KnownPaces.REMEMBERED - 1; other++) {
            paces.of("first");
            paces.learn("other" + other, Pace.STEADY);
        }
        assertThat(paces.of("first")).isEqualTo(Pace.LONG);
        assertThat(paces.of("second")).isEqualTo(Pace.QUICK);
    }
}
