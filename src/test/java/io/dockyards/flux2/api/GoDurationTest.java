package io.dockyards.flux2.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "1h, 1h0m0s",
        "90s, 1m30s",
        "0, 0s",
        "-0, 0s",
        "1.5h, 1h30m0s",
        "100ms, 100ms",
        "1500us, 1.5ms",
        "1.5µs, 1.5µs",
        "3ns, 3ns",
        "1h0.5s, 1h0m0.5s",
        "-2m, -2m0s",
        "+1s, 1s",
        "1.s, 1s",
        ".5s, 500ms",
        "24h0m0s, 24h0m0s",
        "2562047h47m16.854775807s, 2562047h47m16.854775807s"
    })
    void goReadsAndWritesThemSo(String given, String written) {
        assertThat(GoDuration.canonical(given)).contains(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "h", "1d", "1h 2m", "1h-2m", ".s", "9999999h", "-", "1hx"})
    void whatGoCannotReadIsNoDuration(String given) {
        assertThat(GoDuration.canonical(given)).isEmpty();
    }
}
