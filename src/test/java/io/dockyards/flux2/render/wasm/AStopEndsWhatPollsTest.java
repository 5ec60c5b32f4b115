package io.dockyards.flux2.render.wasm;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AStopEndsWhatPollsTest {
    private final LinearMemory memory = MemoryKind.PORTABLE.create(1, 1);

    @Test
    void nothingHappensWithoutOne() {
        assertThatCode(memory::poll).doesNotThrowAnyException();
    }

    @Test
    void everyPollFailsUntilItIsArmedAgain() {
        memory.stop();
        assertThatThrownBy(memory::poll).isInstanceOf(StoppedException.class);
        assertThatThrownBy(memory::poll).isInstanceOf(StoppedException.class);
        memory.arm();
        assertThatCode(memory::poll).doesNotThrowAnyException();
    }
}
