package io.dockyards.flux2.render.wasm;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * A memory in one array, for any JVM, for {@link PortableAccess}. The array has some room to grow into, so that growing doesn't copy it
 * each time.
 */
final class PortableMemory extends LinearMemory {
    private static final long NO_ADDRESS = 0;

    /** Part of its size that the array gets more than asked for. */
    private static final int ROOM = 8;

    private MemorySegment view;

    private PortableMemory(int initialPages, int maximumPages) {
        super(initialPages, maximumPages, NO_ADDRESS);
        bytes = new byte[Math.toIntExact(size())];
        view = MemorySegment.ofArray(bytes);
    }

    static LinearMemory create(int initialPages, int maximumPages) {
        return new PortableMemory(initialPages, maximumPages);
    }

    @Override
    void resize(int newPages) {
        int newSize = newPages * PAGE_SIZE;
        if (newSize > bytes.length) {
            long roomy = newSize + (long) newSize / ROOM;
            bytes = Arrays.copyOf(bytes, (int) Math.min(roomy, (long) maximumPages() * PAGE_SIZE));
        } else if (newSize < size()) {
            Arrays.fill(bytes, newSize, Math.toIntExact(size()), (byte) 0);
        }
        view = MemorySegment.ofArray(bytes).asSlice(0, newSize);
    }

    @Override
    MemorySegment view() {
        return view;
    }

    @Override
    public void close() {
        bytes = new byte[0];
        view = MemorySegment.ofArray(bytes);
    }
}
