package io.dockyards.flux2.render.wasm;

import java.util.Locale;

/** The memories there are. */
public enum MemoryKind {
    /** Fast; needs Linux and {@code sun.misc.Unsafe}. */
    RESERVED {
        @Override
        public LinearMemory create(int initialPages, int maximumPages) {
            return ReservedMemory.create(initialPages, maximumPages);
        }
    },
    /** For any JVM. */
    PORTABLE {
        @Override
        public LinearMemory create(int initialPages, int maximumPages) {
            return PortableMemory.create(initialPages, maximumPages);
        }
    };

    /** The faster one if it works here. */
    public static MemoryKind best() {
        return isLinux() && ReservedMemory.isAvailable() ? RESERVED : PORTABLE;
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    }

    /**
     * Makes a memory of zeros.
     *
     * @param initialPages its first size, in pages of 64 KiB
     * @param maximumPages what it may grow to
     */
    public abstract LinearMemory create(int initialPages, int maximumPages);
}
