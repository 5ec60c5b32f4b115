package io.dockyards.flux2.render.wasm;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What many instances begin with, once for all of them: a file in memory that is laid over theirs, so that each has of its own only
 * the pages that it writes to, and of the others none that it doesn't read. Linux only; is given back when nobody has it any more.
 */
public final class MemoryImage {
    private static final Cleaner CLEANER = Cleaner.create();

    private final int file;
    private final long address;
    private final long bytes;

    private MemoryImage(int file, long address, long bytes) {
        this.file = file;
        this.address = address;
        this.bytes = bytes;
        CLEANER.register(this, new Release(file, address, bytes));
    }

    private record Release(int file, long address, long bytes) implements Runnable {
        @Override
        public void run() {
            NativeMemory.unmap(address, bytes);
            NativeMemory.close(file);
        }
    }

    /**
     * Makes one.
     *
     * @param bytes a multiple of the page size
     * @param writer writes what isn't zero
     * @return empty where that doesn't work: no Linux, or a file in memory isn't allowed
     */
    public static Optional<MemoryImage> of(long bytes, Consumer<MemorySegment> writer) {
        try {
            int file = NativeMemory.makeFile("dockyards-flux2-engine", bytes);
            if (file < 0) {
                return Optional.empty();
            }
            long address = NativeMemory.map(0, bytes, NativeMemory.READ_AND_WRITE, NativeMemory.SHARED, file);
            if (address == -1) {
                NativeMemory.close(file);
                return Optional.empty();
            }
            write(file, address, bytes, writer);
            long readable = NativeMemory.map(0, bytes, NativeMemory.READ, NativeMemory.SHARED, file);
            if (readable == -1) {
                throw new OutOfMemoryError("no addresses for the engine's image");
            }
            return Optional.of(new MemoryImage(file, readable, bytes));
        } catch (LinkageError | UnsupportedOperationException elsewhere) {
            return Optional.empty();
        }
    }

    private static void write(int file, long address, long bytes, Consumer<MemorySegment> writer) {
        boolean written = false;
        try {
            writer.accept(NativeMemory.view(address, bytes));
            written = true;
        } finally {
            // Also when all went well: written pages would count for this process for as long as they are mapped.
            NativeMemory.unmap(address, bytes);
            if (!written) {
                NativeMemory.close(file);
            }
        }
    }

    /** Its bytes, to be read. Only as long as the image is in use. */
    public MemorySegment view() {
        return NativeMemory.view(address, bytes);
    }

    /** To be called when much of {@link #view} has been read: what was counts for this process until then. It can be read again. */
    public void letGo() {
        NativeMemory.drop(address, bytes);
    }

    long bytes() {
        return bytes;
    }

    int file() {
        return file;
    }
}
