package io.dockyards.flux2.render.wasm;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * A range of addresses from the operating system, which costs memory only where something was written. Linux only.
 *
 * <p>It has 8 GiB: an unsigned 32-bit address, an offset below 2³¹ and the width of an access stay below 6 GiB and a little, so
 * whatever generated code computes is within. All of it can be read and written, as a fault would end the JVM and not the render.
 */
final class Reserve implements Runnable {
    static final long BYTES = 8L << 30;

    private static final int READ_AND_WRITE = 0x1 | 0x2;
    private static final int PRIVATE_ANONYMOUS_UNRESERVED = 0x02 | 0x20 | 0x4000;
    private static final int NOT_NEEDED = 4;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle MAP = function(
            "mmap",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG));
    private static final MethodHandle UNMAP = function(
            "munmap", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    private static final MethodHandle ADVISE = function(
            "madvise",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));

    private final long address;
    private boolean isReleased;

    private Reserve(long address) {
        this.address = address;
    }

    /** Takes one; an {@link OutOfMemoryError} if the operating system has none to give. */
    static Reserve take() {
        try {
            long address = (long) MAP.invokeExact(0L, BYTES, READ_AND_WRITE, PRIVATE_ANONYMOUS_UNRESERVED, -1, 0L);
            if (address == -1) {
                throw new OutOfMemoryError("no 8 GiB of addresses to reserve for a render's memory");
            }
            return new Reserve(address);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw undeclared(e);
        }
    }

    long address() {
        return address;
    }

    /** Its beginning, as the host uses it. */
    MemorySegment view(long bytes) {
        return MemorySegment.ofAddress(address).reinterpret(bytes);
    }

    /** Gives back the memory behind part of it, which reads as zeros then. */
    void clear(long from, long to) {
        try {
            int failed = (int) ADVISE.invokeExact(address + from, to - from, NOT_NEEDED);
            if (failed != 0) {
                view(to).asSlice(from).fill((byte) 0);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw undeclared(e);
        }
    }

    /** Gives it back, once. */
    @Override
    public synchronized void run() {
        if (!isReleased) {
            isReleased = true;
            try {
                int _ = (int) UNMAP.invokeExact(address, BYTES);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw undeclared(e);
            }
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor type) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup()
                        .find(name)
                        .orElseThrow(() -> new UnsupportedOperationException("no function " + name)),
                type);
    }

    private static IllegalStateException undeclared(Throwable e) {
        return new IllegalStateException("a function of C throws no exception", e);
    }
}
