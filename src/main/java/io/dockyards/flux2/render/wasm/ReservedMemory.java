package io.dockyards.flux2.render.wasm;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;

/** A memory in a {@link Reserve}, for {@link ReservedAccess}. */
final class ReservedMemory extends LinearMemory {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Reserve reserve;
    private final Cleaner.Cleanable release;
    private MemorySegment view;
    private boolean hasImage;

    private ReservedMemory(int initialPages, int maximumPages, Reserve reserve) {
        super(initialPages, maximumPages, reserve.address());
        this.reserve = reserve;
        view = reserve.view(size());
        // For an instance that nobody closed.
        release = CLEANER.register(this, reserve);
    }

    static LinearMemory create(int initialPages, int maximumPages) {
        return new ReservedMemory(initialPages, maximumPages, Reserve.take());
    }

    /** Whether this Linux, processor and JVM have what it needs; tries it. */
    static boolean isAvailable() {
        try {
            LinearMemory tried = create(1, 1);
            try {
                return ReservedAccess.isAvailable(tried);
            } finally {
                tried.close();
            }
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            // Forbidden by a limit on addresses, a flag of the JVM, or a C library that is another.
            return false;
        }
    }

    @Override
    void resize(int newPages) {
        long newSize = (long) newPages * PAGE_SIZE;
        if (newSize < size()) {
            if (hasImage) {
                reserve.replace(newSize, size());
            } else {
                reserve.clear(newSize, size());
            }
        }
        view = reserve.view(newSize);
    }

    @Override
    boolean lay(MemoryImage image, int newPages) {
        long newSize = (long) newPages * PAGE_SIZE;
        // First all of it: whatever was written since the last time goes, and what is behind the image is zero.
        reserve.replace(0, Math.max(newSize, size()));
        reserve.lay(image);
        hasImage = true;
        view = reserve.view(newSize);
        return true;
    }

    @Override
    MemorySegment view() {
        return view;
    }

    @Override
    public void close() {
        view = MemorySegment.NULL;
        release.clean();
    }
}
