package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Or else no two builds were equal. */
final class TheStartingPointIsTheSameEachTimeTest {
    @Test
    void downToTheLastByte() throws IOException, InstanceFailure {
        byte[] first = made();
        byte[] second = made();
        assertThat(first.length).isGreaterThan(1_000_000);
        // Not by the assertion itself: it would print both.
        assertThat(Arrays.mismatch(first, second)).isEqualTo(-1);
    }

    private static byte[] made() throws IOException, InstanceFailure {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StartingPoint.make(CueProgram.load(), CueModules.none()).write(out);
        return out.toByteArray();
    }
}
