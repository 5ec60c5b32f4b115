package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventMessageTest {
    @Test
    void aShortOneStays() {
        assertThat(Events.cut("x".repeat(1_024))).isEqualTo("x".repeat(1_024));
    }

    @Test
    void aLongOneIsCutToWhatTheApiServerTakes() {
        var cut = Events.cut("x".repeat(1_025));
        assertThat(cut).endsWith("x…");
        assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSize(1_024);
    }

    @Test
    void noCharacterIsCutInHalf() {
        var cut = Events.cut("😀".repeat(300));
        assertThat(cut).isEqualTo("😀".repeat(255) + "…");
        assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1_024);
    }
}
