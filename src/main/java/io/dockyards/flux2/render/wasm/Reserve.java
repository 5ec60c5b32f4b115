package io.dockyards.flux2.render.wasm;

import java.lang.foreign.MemorySegment;

/**
 * A range of addresses from the operating system, which costs memory only where something was written. Linux only.
 *
 * <p>It has 8 GiB: an unsigned 32-bit address, an offset below 2³¹ and the width of an access stay below 6 GiB and a little, so
 * whatever generated code computes is within. All of it can be read and written, as a fault would end the JVM and not the render.
 */
final class Reserve implements Runnable {
    static final long BYTES = 8L << 30;

    private static final int FLAGS = NativeMemory.PRIVATE | NativeMemory.UNRESERVED;

    private final long address;
    private boolean isReleased;

    private Reserve(long address) {
        this.address = address;
    }

    /** Takes one; an {@link OutOfMemoryError} if the operating system has none to give. */
    static Reserve take() {
        return new Reserve(mapped(NativeMemory.map(0, BYTES, NativeMemory.READ_AND_WRITE, FLAGS)));
    }

    private static long mapped(long address) {
        if (address == -1) {
            throw new OutOfMemoryError("no addresses to reserve for a render's memory");
        }
        return address;
    }

    long address() {
        return address;
    }

    /** Its beginning, as the host uses it. */
    MemorySegment view(long bytes) {
        return NativeMemory.view(address, bytes);
    }

    /** Gives back the memory behind part of it, which reads as zeros then. Not for what an image was laid over. */
    void clear(long from, long to) {
        if (!NativeMemory.drop(address + from, to - from)) {
            view(to).asSlice(from).fill((byte) 0);
        }
    }

    /** The same, whatever was there. */
    void replace(long from, long to) {
        if (to > from) {
            mapped(NativeMemory.map(
                    address + from, to - from, NativeMemory.READ_AND_WRITE, FLAGS | NativeMemory.FIXED));
        }
    }

    /** Lays an image over its beginning: a page of it costs memory of its own from when it is written to. */
    void lay(MemoryImage image) {
        mapped(NativeMemory.map(
                address, image.bytes(), NativeMemory.READ_AND_WRITE, FLAGS | NativeMemory.FIXED, image.file()));
    }

    /** Gives it back, once. */
    @Override
    public synchronized void run() {
        if (!isReleased) {
            isReleased = true;
            NativeMemory.unmap(address, BYTES);
        }
    }
}
