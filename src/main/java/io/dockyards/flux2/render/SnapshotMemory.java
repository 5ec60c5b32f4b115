package io.dockyards.flux2.render;

import io.dockyards.flux2.render.wasm.MemoryImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The bytes of a snapshot, in blocks: those of zeros aren't kept, and those that are as in an earlier snapshot are kept there. So the
 * ones that workers take, each with its templates, cost little beside the one they all began with.
 */
final class SnapshotMemory {
    static final int BLOCK = 4096;

    private static final MemorySegment ZERO = MemorySegment.ofArray(new byte[BLOCK]);

    /** For each block where it is: 0 for zeros, n for the n-th of our own, -n for the n-th of the base. */
    private final int[] places;

    private final MemorySegment own;
    private final Optional<SnapshotMemory> base;
    /** If {@link #own} is one, where each block has its place. */
    private final Optional<MemoryImage> image;

    private SnapshotMemory(
            int[] places, MemorySegment own, Optional<SnapshotMemory> base, Optional<MemoryImage> image) {
        this.places = places;
        this.own = own;
        this.base = base;
        this.image = image;
    }

    /** A copy. */
    static SnapshotMemory of(MemorySegment memory, Optional<SnapshotMemory> earlier) {
        // One step back at most, so that a chain of snapshots keeps only its first and its last.
        Optional<SnapshotMemory> base = earlier.map(known -> known.base.orElse(known));
        int[] places = new int[blocks(memory.byteSize())];
        int count = 0;
        for (int block = 0; block < places.length; block++) {
            MemorySegment bytes = block(memory, block);
            if (bytes.mismatch(ZERO) >= 0) {
                int inBase = base.isPresent() ? base.get().sameAs(bytes, block) : 0;
                places[block] = inBase > 0 ? -inBase : ++count;
            }
        }
        MemorySegment own = room(count);
        for (int block = 0; block < places.length; block++) {
            if (places[block] > 0) {
                block(own, places[block] - 1).copyFrom(block(memory, block));
            }
        }
        base.flatMap(SnapshotMemory::image).ifPresent(MemoryImage::letGo);
        return new SnapshotMemory(places, own, base, Optional.empty());
    }

    /** Writes blocks one after the other. */
    interface Source {
        void read(MemorySegment block) throws IOException;
    }

    /**
     * One that comes from elsewhere, as an image if that works here.
     *
     * @param isKept for each block whether the source has it; others are zeros
     */
    static SnapshotMemory read(boolean[] isKept, Source source) throws IOException {
        Optional<MemoryImage> image = image(isKept, source);
        if (image.isPresent()) {
            int[] places = new int[isKept.length];
            for (int block = 0; block < places.length; block++) {
                places[block] = isKept[block] ? block + 1 : 0;
            }
            return new SnapshotMemory(places, image.get().view(), Optional.empty(), image);
        }
        int[] places = new int[isKept.length];
        int count = 0;
        for (int block = 0; block < places.length; block++) {
            places[block] = isKept[block] ? ++count : 0;
        }
        MemorySegment kept = room(count);
        for (int block = 0; block < count; block++) {
            source.read(block(kept, block));
        }
        return new SnapshotMemory(places, kept, Optional.empty(), Optional.empty());
    }

    private static Optional<MemoryImage> image(boolean[] isKept, Source source) throws IOException {
        try {
            return MemoryImage.of((long) isKept.length * BLOCK, memory -> {
                for (int block = 0; block < isKept.length; block++) {
                    if (isKept[block]) {
                        read(source, block(memory, block));
                    }
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void read(Source source, MemorySegment block) {
        try {
            source.read(block);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Room for so many blocks, outside of the JVM's heap, until nobody has it any more. */
    static MemorySegment room(int blocks) {
        return Arena.ofAuto().allocate((long) blocks * BLOCK, BLOCK);
    }

    /** Bytes of the memory that it is of. */
    long bytes() {
        return (long) places.length * BLOCK;
    }

    /** Bytes that it keeps itself. */
    long ownBytes() {
        return IntStream.of(places).filter(place -> place > 0).count() * BLOCK;
    }

    int blocks() {
        return places.length;
    }

    /** A block's bytes, nothing for zeros. */
    Optional<MemorySegment> block(int block) {
        int place = places[block];
        if (place == 0) {
            return Optional.empty();
        }
        return Optional.of(place > 0 ? block(own, place - 1) : block(base.orElseThrow().own, -place - 1));
    }

    /** What a memory can begin with, if there is something: its own image, or that of its base. */
    Optional<MemoryImage> image() {
        return image.or(() -> base.flatMap(SnapshotMemory::image));
    }

    /** Writes what isn't as in the {@link #image} over a memory of this size that begins with it. */
    void copyDifferencesTo(MemorySegment memory) {
        if (base.isEmpty()) {
            return;
        }
        for (int block = 0; block < places.length; block++) {
            int place = places[block];
            if (place > 0) {
                block(memory, block).copyFrom(block(own, place - 1));
            } else if (place == 0 && base.get().has(block)) {
                block(memory, block).fill((byte) 0);
            }
        }
    }

    private boolean has(int block) {
        return block < places.length && places[block] != 0;
    }

    /** Writes it over a memory of this size. */
    void copyTo(MemorySegment memory) {
        for (int block = 0; block < places.length; ) {
            int end = endOfRun(block);
            MemorySegment to = memory.asSlice((long) block * BLOCK, (long) (end - block) * BLOCK);
            int place = places[block];
            if (place == 0) {
                clear(to);
            } else {
                MemorySegment from = place > 0 ? own : base.orElseThrow().own;
                to.copyFrom(from.asSlice((long) (Math.abs(place) - 1) * BLOCK, to.byteSize()));
            }
            block = end;
        }
    }

    /** The first block that doesn't lie right behind the ones from here on. */
    private int endOfRun(int start) {
        int step = Integer.signum(places[start]);
        int end = start + 1;
        while (end < places.length && places[end] == places[end - 1] + step && Integer.signum(places[end]) == step) {
            end++;
        }
        return end;
    }

    /** Writes only where there is something: a page that nobody has written to yet costs nothing as long as that stays so. */
    private static void clear(MemorySegment memory) {
        for (int block = 0; block < blocks(memory.byteSize()); block++) {
            MemorySegment bytes = block(memory, block);
            if (bytes.mismatch(ZERO) >= 0) {
                bytes.fill((byte) 0);
            }
        }
    }

    /** Place of a block here if it has these bytes, 0 if not. */
    private int sameAs(MemorySegment bytes, int block) {
        int place = block < places.length ? places[block] : 0;
        return place > 0 && block(own, place - 1).mismatch(bytes) < 0 ? place : 0;
    }

    private static int blocks(long bytes) {
        return Math.toIntExact(bytes / BLOCK);
    }

    private static MemorySegment block(MemorySegment memory, int block) {
        return memory.asSlice((long) block * BLOCK, BLOCK);
    }

    /** All bytes, in the JVM's heap. */
    byte[] toArray() {
        byte[] bytes = new byte[Math.toIntExact(bytes())];
        copyTo(MemorySegment.ofArray(bytes));
        return bytes;
    }
}
