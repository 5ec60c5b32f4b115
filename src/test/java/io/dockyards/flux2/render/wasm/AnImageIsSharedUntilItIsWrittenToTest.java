package io.dockyards.flux2.render.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnImageIsSharedUntilItIsWrittenToTest {
    private static final int PAGE = LinearMemory.PAGE_SIZE;
    private static final long[] GLOBALS = new long[8];

    private static Optional<MemoryImage> image(int pages) {
        return MemoryImage.of((long) pages * PAGE, memory -> memory.fill((byte) 7));
    }

    private static LinearMemory loaded(MemoryKind kind, int pages, Optional<MemoryImage> image) {
        LinearMemory memory = kind.create(1, 8);
        load(memory, pages, image);
        return memory;
    }

    private static void load(LinearMemory memory, int pages, Optional<MemoryImage> image) {
        memory.load((long) pages * PAGE, image, whole -> whole.fill((byte) 7), others -> {}, GLOBALS);
    }

    @ParameterizedTest
    @EnumSource
    void whatOneWritesTheOthersDoNotSee(MemoryKind kind) {
        Optional<MemoryImage> image = image(2);
        LinearMemory one = loaded(kind, 2, image);
        LinearMemory other = loaded(kind, 2, image);
        one.fill((byte) 1, 0, 2 * PAGE);
        assertThat(one.readBytes(0, 2 * PAGE)).containsOnly(1);
        assertThat(other.readBytes(0, 2 * PAGE)).containsOnly(7);
        load(one, 2, image);
        assertThat(one.readBytes(0, 2 * PAGE)).containsOnly(7);
        one.close();
        other.close();
    }

    @ParameterizedTest
    @EnumSource
    void behindTheImageThereAreZerosHoweverOftenItIsLoaded(MemoryKind kind) {
        Optional<MemoryImage> image = image(2);
        LinearMemory memory = loaded(kind, 2, image);
        for (int round = 0; round < 3; round++) {
            assertThat(memory.grow(4)).isEqualTo(2);
            assertThat(memory.readBytes(2 * PAGE, 4 * PAGE)).containsOnly(0);
            memory.fill((byte) 1, 0, 6 * PAGE);
            load(memory, 2, image);
            assertThat(memory.pages()).isEqualTo(2);
            assertThat(memory.readBytes(0, 2 * PAGE)).containsOnly(7);
        }
        memory.close();
    }

    @ParameterizedTest
    @EnumSource
    void aStateWithoutAnImageCanFollowOneWith(MemoryKind kind) {
        LinearMemory memory = loaded(kind, 4, image(4));
        memory.load(2L * PAGE, whole -> whole.fill((byte) 3), GLOBALS);
        assertThat(memory.readBytes(0, 2 * PAGE)).containsOnly(3);
        assertThat(memory.grow(4)).isEqualTo(2);
        assertThat(memory.readBytes(2 * PAGE, 4 * PAGE)).containsOnly(0);
        memory.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aWriterThatFailsIsToldOf() {
        assertThatThrownBy(() -> MemoryImage.of(PAGE, memory -> {
                    throw new IllegalStateException("half a file");
                }))
                .hasMessage("half a file");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itCanBeRead() {
        MemoryImage image = image(1).orElseThrow();
        assertThat(image.view().byteSize()).isEqualTo(PAGE);
        assertThat(image.view().get(ValueLayout.JAVA_BYTE, PAGE - 1)).isEqualTo((byte) 7);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itCanBeReadAgainAfterItWasLetGo() {
        MemoryImage image = image(1).orElseThrow();
        image.letGo();
        assertThat(image.view().get(ValueLayout.JAVA_BYTE, PAGE - 1)).isEqualTo((byte) 7);
    }
}
