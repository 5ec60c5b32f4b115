package io.dockyards.flux2.render.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AMemoryGivesBackWhatItTookTest {
    private static final Path ADDRESSES = Path.of("/proc/self/statm");
    private static final long OS_PAGE = 4096;
    private static final int PAGE = 65_536;

    @Test
    @EnabledOnOs(OS.LINUX)
    void closingGivesBackTheAddresses() {
        long before = reservedBytes();
        LinearMemory memory = MemoryKind.RESERVED.create(1, 2);
        assertThat(reservedBytes() - before).isGreaterThan(7L << 30);
        memory.close();
        memory.close();
        assertThat(reservedBytes() - before).isLessThan(1L << 30);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aMemoryThatNobodyClosedIsGivenBackOnceItIsGarbage() {
        long before = reservedBytes();
        for (int made = 0; made < 4; made++) {
            MemoryKind.RESERVED.create(1, 2).writeLong(0, 1);
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            System.gc();
            return reservedBytes() - before < 8L << 30;
        });
    }

    @ParameterizedTest
    @EnumSource
    void aSnapshotThatIsSmallerLeavesZerosToGrowInto(MemoryKind kind) {
        LinearMemory memory = kind.create(1, 8);
        memory.grow(7);
        memory.fill((byte) 1, 0, 8 * PAGE);
        memory.load(2 * PAGE, view -> view.fill((byte) 2), new long[8]);
        assertThat(memory.pages()).isEqualTo(2);
        assertThat(memory.readBytes(0, 2 * PAGE)).containsOnly(2);
        assertThat(memory.grow(6)).isEqualTo(2);
        assertThat(memory.readBytes(2 * PAGE, 6 * PAGE)).containsOnly(0);
        memory.close();
    }

    @ParameterizedTest
    @EnumSource
    void aSnapshotBringsTheGlobals(MemoryKind kind) {
        LinearMemory memory = kind.create(1, 8);
        long[] globals = {1, 2, 3, -4, 5, 6, Long.MIN_VALUE, 8};
        memory.load(PAGE, _ -> {}, globals);
        assertThat(memory.globals()).isEqualTo(globals);
        assertThat(memory.sp).isEqualTo(1);
        assertThat(memory.ret3).isEqualTo(Long.MIN_VALUE);
        memory.close();
    }

    @ParameterizedTest
    @EnumSource
    void aSnapshotBeyondTheLimitIsRefused(MemoryKind kind) {
        LinearMemory memory = kind.create(1, 2);
        assertThatThrownBy(() -> memory.load(3 * PAGE, _ -> {}, new long[8]))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessageContaining("larger than the memory may be");
        memory.close();
    }

    /** Size of the address space. */
    private static long reservedBytes() {
        try {
            return Long.parseLong(Files.readString(ADDRESSES).split(" ")[0]) * OS_PAGE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
