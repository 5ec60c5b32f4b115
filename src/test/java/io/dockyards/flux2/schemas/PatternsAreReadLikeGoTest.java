package io.dockyards.flux2.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternsAreReadLikeGoTest {
    @ParameterizedTest
    @CsvSource({
        "^[[:alpha:]_]+$, a_b, true",
        "^[[:alpha:]_]+$, a:b, false",
        "^(?P<x>a)$, a, true",
        "^[a[]$, [, true",
        "^[]a]$, ], true",
        "^[^]a]$, ], false",
        "^[a&&b]$, &, true",
        "^\\[$, [, true",
        "b, abc, true",
        "(?i)^AB$, ab, true"
    })
    void classesAndGroups(String pattern, String text, boolean matches) {
        assertThat(GoPattern.matches(pattern, text)).isEqualTo(matches);
    }

    @Test
    void theEndIsTheVeryEnd() {
        assertThat(GoPattern.matches("^a$", "a\n")).isFalse();
        assertThat(GoPattern.matches("(?m)^a$", "a\nb")).isTrue();
    }

    @Test
    void whatCannotBeReadCannotFail() {
        assertThat(GoPattern.matches("[[:nonsense:]]", "x")).isTrue();
        assertThat(GoPattern.matches("(unclosed", "x")).isTrue();
        assertThat(GoPattern.matches("^(a|b|c)*$", "abc".repeat(1_000_000))).isTrue();
    }
}
