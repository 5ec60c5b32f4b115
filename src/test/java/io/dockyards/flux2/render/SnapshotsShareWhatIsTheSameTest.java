package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SnapshotsShareWhatIsTheSameTest {
    private static final int BLOCK = SnapshotMemory.BLOCK;

    private final byte[] bytes = new byte[40 * BLOCK];
    private final Random random = new Random(1);

    @Test
    void zerosAreNotKept() {
        set(3);
        set(4);
        set(17);
        SnapshotMemory memory = take(Optional.empty());
        assertThat(memory.bytes()).isEqualTo(bytes.length);
        assertThat(memory.ownBytes()).isEqualTo(3 * BLOCK);
        assertThat(memory.toArray()).isEqualTo(bytes);
    }

    @Test
    void aLaterOneKeepsOnlyWhatIsNew() {
        for (int block = 0; block < 20; block++) {
            set(block);
        }
        SnapshotMemory first = take(Optional.empty());
        set(5);
        set(30);
        clear(7);
        SnapshotMemory second = take(Optional.of(first));
        assertThat(second.ownBytes()).isEqualTo(2 * BLOCK);
        assertThat(second.toArray()).isEqualTo(bytes);
        set(6);
        SnapshotMemory third = take(Optional.of(second));
        assertThat(third.ownBytes()).isEqualTo(3 * BLOCK);
        assertThat(third.toArray()).isEqualTo(bytes);
    }

    @Test
    void restoringOverwritesWhateverIsThere() {
        for (int round = 0; round < 200; round++) {
            for (int change = 0; change < 10; change++) {
                set(random.nextInt(40));
                clear(random.nextInt(40));
            }
            SnapshotMemory first = take(Optional.empty());
            set(random.nextInt(40));
            clear(random.nextInt(40));
            SnapshotMemory second = take(Optional.of(first));
            byte[] dirty = new byte[bytes.length];
            random.nextBytes(dirty);
            second.copyTo(MemorySegment.ofArray(dirty));
            assertThat(dirty).isEqualTo(bytes);
        }
    }

    @Test
    void onAnImageOnlyTheDifferencesAreWritten() throws IOException {
        for (int round = 0; round < 50; round++) {
            for (int change = 0; change < 10; change++) {
                set(random.nextInt(40));
                clear(random.nextInt(40));
            }
            byte[] before = bytes.clone();
            SnapshotMemory first = read();
            assertThat(first.toArray()).isEqualTo(before);
            set(random.nextInt(40));
            clear(random.nextInt(40));
            SnapshotMemory second = take(Optional.of(first));
            second.copyDifferencesTo(MemorySegment.ofArray(before));
            assertThat(before).isEqualTo(bytes);
            assertThat(second.image()).isEqualTo(first.image());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void toCompareWithAnImageMakesNothingOfItResident() throws IOException {
        for (int block = 0; block < 40; block++) {
            set(block);
        }
        SnapshotMemory first = read();
        long image = first.image().orElseThrow().view().address();
        assertThat(first.toArray()).isEqualTo(bytes);
        assertThat(ResidentMemory.ofMapping(image)).isPositive();
        take(Optional.of(first));
        assertThat(ResidentMemory.ofMapping(image)).isZero();
    }

    private SnapshotMemory read() throws IOException {
        boolean[] isKept = new boolean[bytes.length / BLOCK];
        MemorySegment all = MemorySegment.ofArray(bytes);
        ArrayDeque<MemorySegment> kept = new ArrayDeque<>();
        for (int block = 0; block < isKept.length; block++) {
            MemorySegment content = all.asSlice((long) block * BLOCK, BLOCK);
            isKept[block] = content.mismatch(MemorySegment.ofArray(new byte[BLOCK])) >= 0;
            if (isKept[block]) {
                kept.add(content);
            }
        }
        return SnapshotMemory.read(isKept, block -> block.copyFrom(kept.removeFirst()));
    }

    private SnapshotMemory take(Optional<SnapshotMemory> earlier) {
        return SnapshotMemory.of(MemorySegment.ofArray(bytes), earlier);
    }

    private void set(int block) {
        byte[] content = new byte[BLOCK];
        random.nextBytes(content);
        System.arraycopy(content, 0, bytes, block * BLOCK, BLOCK);
    }

    private void clear(int block) {
        System.arraycopy(new byte[BLOCK], 0, bytes, block * BLOCK, BLOCK);
    }
}
