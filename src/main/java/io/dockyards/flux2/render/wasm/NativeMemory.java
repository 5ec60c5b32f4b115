package io.dockyards.flux2.render.wasm;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The functions of Linux' C library that manage memory. Whoever loads this class where they aren't gets an error. */
final class NativeMemory {
    static final int READ = 0x1;
    static final int READ_AND_WRITE = 0x1 | 0x2;

    static final int SHARED = 0x01;
    static final int PRIVATE = 0x02;
    static final int FIXED = 0x10;
    static final int ANONYMOUS = 0x20;
    /** Takes no memory, and no promise of it, before something is written. */
    static final int UNRESERVED = 0x4000;

    private static final int NOT_NEEDED = 4;
    private static final int CLOSE_ON_EXEC = 1;
    private static final int NO_FILE = -1;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle MAP = function(
            "mmap",
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_LONG);
    private static final MethodHandle UNMAP =
            function("munmap", ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);
    private static final MethodHandle ADVISE = function(
            "madvise", ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
    private static final MethodHandle MAKE_FILE =
            function("memfd_create", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    private static final MethodHandle TRUNCATE =
            function("ftruncate", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
    private static final MethodHandle CLOSE = function("close", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);

    private NativeMemory() {}

    /** Maps memory of no file; gives the address, or −1. */
    static long map(long address, long bytes, int protection, int flags) {
        return map(address, bytes, protection, flags | ANONYMOUS, NO_FILE);
    }

    /** Maps a file from its beginning; gives the address, or −1. */
    static long map(long address, long bytes, int protection, int flags, int file) {
        try {
            return (long) MAP.invokeExact(address, bytes, protection, flags, file, 0L);
        } catch (Throwable e) {
            throw undeclared(e);
        }
    }

    static void unmap(long address, long bytes) {
        try {
            int _ = (int) UNMAP.invokeExact(address, bytes);
        } catch (Throwable e) {
            throw undeclared(e);
        }
    }

    /** Gives back what is behind a range of memory, which reads as zeros or as its file then; whether that was done. */
    static boolean drop(long address, long bytes) {
        try {
            return (int) ADVISE.invokeExact(address, bytes, NOT_NEEDED) == 0;
        } catch (Throwable e) {
            throw undeclared(e);
        }
    }

    /** A file that is nowhere but in memory; gives its descriptor, or −1. */
    static int makeFile(String name, long bytes) {
        try (Arena arena = Arena.ofConfined()) {
            int file = (int) MAKE_FILE.invokeExact(arena.allocateFrom(name), CLOSE_ON_EXEC);
            if (file >= 0 && (int) TRUNCATE.invokeExact(file, bytes) != 0) {
                close(file);
                return -1;
            }
            return file;
        } catch (Throwable e) {
            throw undeclared(e);
        }
    }

    static void close(int file) {
        try {
            int _ = (int) CLOSE.invokeExact(file);
        } catch (Throwable e) {
            throw undeclared(e);
        }
    }

    static MemorySegment view(long address, long bytes) {
        return MemorySegment.ofAddress(address).reinterpret(bytes);
    }

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup()
                        .find(name)
                        .orElseThrow(() -> new UnsupportedOperationException("no function " + name)),
                FunctionDescriptor.of(result, arguments));
    }

    private static RuntimeException undeclared(Throwable e) {
        return switch (e) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            default -> new IllegalStateException("a function of C throws no exception", e);
        };
    }
}
