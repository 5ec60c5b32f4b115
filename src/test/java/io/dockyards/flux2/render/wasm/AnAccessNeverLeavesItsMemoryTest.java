package io.dockyards.flux2.render.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Unchecked accesses of generated code: whatever address they compute, the JVM goes on and other memories keep what they have. */
class AnAccessNeverLeavesItsMemoryTest {
    private static final int LARGEST = Integer.MAX_VALUE;

    @Test
    void theReserveTakesEveryAddressAndOffset() {
        LinearMemory memory = MemoryKind.RESERVED.create(1, 2);
        Accesses access = Accesses.of(MemoryKind.RESERVED);
        LinearMemory other = MemoryKind.RESERVED.create(1, 2);
        for (int base : new int[] {0, 65_535, LARGEST, Integer.MIN_VALUE, -1}) {
            for (int offset : new int[] {0, 65_536, LARGEST}) {
                access.writeLong(base, -1, offset, memory);
                assertThat(access.readLong(base, offset, memory)).isEqualTo(-1);
            }
        }
        assertThat(other.readBytes(0, 65_536)).containsOnly(0);
        memory.close();
        other.close();
    }

    @Test
    void theArrayRefusesWhatIsBeyondIt() {
        LinearMemory memory = MemoryKind.PORTABLE.create(1, 2);
        Accesses access = Accesses.of(MemoryKind.PORTABLE);
        for (int base : new int[] {65_529, 65_536, LARGEST, Integer.MIN_VALUE, -1, -8}) {
            refuses(() -> access.readLong(base, 0, memory));
            refuses(() -> access.writeLong(base, 1, 16, memory));
            refuses(() -> access.writeByte(base, (byte) 1, LARGEST, memory));
        }
        assertThat(memory.readBytes(0, 65_536)).containsOnly(0);
    }

    @Test
    void anAddressOf2GibibytesDoesNotWrapAroundToASmallOne() {
        LinearMemory memory = MemoryKind.PORTABLE.create(1, 1);
        Accesses access = Accesses.of(MemoryKind.PORTABLE);
        refuses(() -> access.writeInt(-8, 1, 16, memory));
    }

    private static void refuses(Runnable access) {
        assertThatThrownBy(access::run).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
