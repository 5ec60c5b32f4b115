package io.dockyards.flux2.render.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dylibso.chicory.runtime.WasmRuntimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AMemoryIsWhatWebAssemblySaysTest {
    private static final int PAGE = 65_536;

    private final List<LinearMemory> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(LinearMemory::close);
    }

    @ParameterizedTest
    @EnumSource
    void itBeginsAsZerosAndGrowsToItsLimit(MemoryKind kind) {
        LinearMemory memory = memory(kind, 2, 5);
        assertThat(memory.pages()).isEqualTo(2);
        assertThat(memory.grow(2)).isEqualTo(2);
        assertThat(memory.pages()).isEqualTo(4);
        assertThat(memory.grow(2)).isEqualTo(-1);
        assertThat(memory.grow(Integer.MAX_VALUE)).isEqualTo(-1);
        assertThat(memory.grow(-1)).isEqualTo(-1);
        assertThat(memory.grow(1)).isEqualTo(4);
        assertThat(memory.grow(0)).isEqualTo(5);
        assertThat(memory.readBytes(0, 5 * PAGE)).containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource
    void growingKeepsWhatIsThere(MemoryKind kind) {
        LinearMemory memory = memory(kind, 1, 300);
        byte[] data = random(PAGE);
        memory.write(0, data);
        while (memory.grow(7) >= 0) {
            assertThat(memory.readBytes(0, PAGE)).isEqualTo(data);
        }
        assertThat(memory.readBytes(PAGE, PAGE)).containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource
    void numbersAreLittleEndianWhereverTheyLie(MemoryKind kind) {
        LinearMemory memory = memory(kind, 1, 1);
        Accesses access = Accesses.of(kind);
        for (int address : new int[] {0, 1, 7, 4095, PAGE - 8}) {
            access.writeLong(address, 0x0807060504030201L, 0, memory);
            assertThat(memory.readBytes(address, 8)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
            assertThat(access.readLong(address, 0, memory)).isEqualTo(0x0807060504030201L);
            assertThat(access.readInt(address, 0, memory)).isEqualTo(0x04030201);
            assertThat(access.readShort(address, 0, memory)).isEqualTo((short) 0x0201);
            assertThat(access.readByte(address, 0, memory)).isEqualTo((byte) 1);
            assertThat(memory.readLong(address)).isEqualTo(0x0807060504030201L);
            assertThat(memory.readInt(address)).isEqualTo(0x04030201);
            assertThat(memory.readU16(address)).isEqualTo(0x0201);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyWidthIsWrittenAndReadBack(MemoryKind kind) {
        LinearMemory memory = memory(kind, 1, 1);
        Accesses access = Accesses.of(kind);
        access.writeByte(10, (byte) -1, 6, memory);
        access.writeShort(20, (short) -2, 6, memory);
        access.writeInt(30, -3, 6, memory);
        access.writeFloat(40, -1.5f, 6, memory);
        access.writeDouble(50, Math.PI, 6, memory);
        assertThat(memory.read(16)).isEqualTo((byte) -1);
        assertThat(memory.readShort(26)).isEqualTo((short) -2);
        assertThat(memory.readInt(36)).isEqualTo(-3);
        assertThat(memory.readFloat(46)).isEqualTo(-1.5f);
        assertThat(memory.readDouble(56)).isEqualTo(Math.PI);
        assertThat(access.readFloat(0, 46, memory)).isEqualTo(-1.5f);
        assertThat(access.readDouble(0, 56, memory)).isEqualTo(Math.PI);
        // Bits of a NaN are data too.
        memory.writeLong(64, 0x7FF4_0000_0000_0001L);
        access.writeDouble(72, access.readDouble(64, 0, memory), 0, memory);
        assertThat(memory.readLong(72)).isEqualTo(0x7FF4_0000_0000_0001L);
    }

    @ParameterizedTest
    @EnumSource
    void copiesOfAnyLengthMayOverlap(MemoryKind kind) {
        LinearMemory memory = memory(kind, 1, 1);
        Accesses access = Accesses.of(kind);
        byte[] expected = random(PAGE);
        memory.write(0, expected);
        for (int length = 0; length <= 70; length++) {
            for (int distance : new int[] {-40, -9, -3, -1, 0, 1, 2, 7, 8, 31, 64}) {
                access.copy(1000 + distance, 1000, length, memory);
                System.arraycopy(expected, 1000, expected, 1000 + distance, length);
                assertThat(memory.readBytes(900, 300)).isEqualTo(Arrays.copyOfRange(expected, 900, 1200));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void fillsSetExactlyTheirRange(MemoryKind kind) {
        LinearMemory memory = memory(kind, 1, 1);
        Accesses access = Accesses.of(kind);
        for (int length : new int[] {0, 1, 7, 8, 63, 64, 65, 1000}) {
            access.fill(500, (byte) 0xAB, length, memory);
            assertThat(memory.readBytes(500, length)).doesNotContain(0);
            assertThat(memory.read(499)).isZero();
            assertThat(memory.read(500 + length)).isZero();
            memory.fill((byte) 0, 500, 500 + length);
            assertThat(memory.readBytes(0, PAGE)).containsOnly(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rangesBeyondItsEndAreTraps(MemoryKind kind) {
        LinearMemory memory = memory(kind, 1, 4);
        Accesses access = Accesses.of(kind);
        for (int address : new int[] {PAGE - 3, PAGE, Integer.MAX_VALUE, Integer.MIN_VALUE, -1, -4}) {
            traps(() -> memory.readInt(address));
            traps(() -> memory.writeLong(address, 1));
            traps(() -> memory.readBytes(address, 4));
            traps(() -> memory.write(address, new byte[4]));
            traps(() -> access.copy(address, 0, 4, memory));
            traps(() -> access.copy(0, address, 4, memory));
            traps(() -> access.fill(address, (byte) 1, 4, memory));
        }
        traps(() -> access.copy(0, 0, -1, memory));
        traps(() -> access.fill(0, (byte) 1, -1, memory));
        assertThat(memory.readBytes(0, PAGE)).containsOnly(0);
        access.copy(PAGE, PAGE, 0, memory);
    }

    private static void traps(Runnable access) {
        assertThatThrownBy(access::run)
                .isInstanceOf(WasmRuntimeException.class)
                .hasMessage("out of bounds memory access");
    }

    private LinearMemory memory(MemoryKind kind, int initial, int maximum) {
        LinearMemory made = kind.create(initial, maximum);
        open.add(made);
        return made;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
