package io.dockyards.flux2.render.wasm;

import java.lang.reflect.Field;
import java.nio.ByteOrder;
import sun.misc.Unsafe;

/**
 * What generated code calls for loads, stores, copies and fills of a {@link ReservedMemory}: the same names and order of arguments as
 * Chicory's own helpers, which the build replaces by these. Loads and stores aren't checked: no address that generated code can make is
 * outside of the reserve (addresses are unsigned 32-bit numbers, offsets below 2³¹, as the build makes sure).
 *
 * <p>Each does its work itself and calls nothing but intrinsics: where HotSpot had to inline a second call into these, it sometimes
 * didn't, and everything took twice as long. The only class that knows {@code sun.misc.Unsafe}, which later JDKs take away; {@link
 * PortableAccess} does without.
 */
@SuppressWarnings("removal")
public final class ReservedAccess {
    private static final Unsafe UNSAFE = unsafe();
    private static final long LOW_32_BITS = 0xFFFF_FFFFL;

    /** Longer ones are left to the JVM's own routine, whose call takes longer than these few moves. */
    private static final int SHORT_COPY = 32;

    private ReservedAccess() {}

    public static byte memoryReadByte(int address, int offset, LinearMemory memory) {
        return UNSAFE.getByte(memory.base + (address & LOW_32_BITS) + offset);
    }

    public static short memoryReadShort(int address, int offset, LinearMemory memory) {
        return UNSAFE.getShort(memory.base + (address & LOW_32_BITS) + offset);
    }

    public static int memoryReadInt(int address, int offset, LinearMemory memory) {
        return UNSAFE.getInt(memory.base + (address & LOW_32_BITS) + offset);
    }

    public static long memoryReadLong(int address, int offset, LinearMemory memory) {
        return UNSAFE.getLong(memory.base + (address & LOW_32_BITS) + offset);
    }

    public static float memoryReadFloat(int address, int offset, LinearMemory memory) {
        return UNSAFE.getFloat(memory.base + (address & LOW_32_BITS) + offset);
    }

    public static double memoryReadDouble(int address, int offset, LinearMemory memory) {
        return UNSAFE.getDouble(memory.base + (address & LOW_32_BITS) + offset);
    }

    public static void memoryWriteByte(int address, byte value, int offset, LinearMemory memory) {
        UNSAFE.putByte(memory.base + (address & LOW_32_BITS) + offset, value);
    }

    public static void memoryWriteShort(int address, short value, int offset, LinearMemory memory) {
        UNSAFE.putShort(memory.base + (address & LOW_32_BITS) + offset, value);
    }

    public static void memoryWriteInt(int address, int value, int offset, LinearMemory memory) {
        UNSAFE.putInt(memory.base + (address & LOW_32_BITS) + offset, value);
    }

    public static void memoryWriteLong(int address, long value, int offset, LinearMemory memory) {
        UNSAFE.putLong(memory.base + (address & LOW_32_BITS) + offset, value);
    }

    public static void memoryWriteFloat(int address, float value, int offset, LinearMemory memory) {
        UNSAFE.putFloat(memory.base + (address & LOW_32_BITS) + offset, value);
    }

    public static void memoryWriteDouble(int address, double value, int offset, LinearMemory memory) {
        UNSAFE.putDouble(memory.base + (address & LOW_32_BITS) + offset, value);
    }

    public static void memoryCopy(int destination, int source, int length, LinearMemory memory) {
        long size = memory.size();
        long count = length & LOW_32_BITS;
        long to = destination & LOW_32_BITS;
        long from = source & LOW_32_BITS;
        if (to > size - count || from > size - count) {
            throw HostMemory.outOfBounds();
        }
        if (length > 0 && length <= SHORT_COPY) {
            copyShort(memory.base + to, memory.base + from, length);
        } else {
            UNSAFE.copyMemory(memory.base + from, memory.base + to, count);
        }
    }

    /** All is read before anything is written, so that the ranges may overlap. */
    private static void copyShort(long to, long from, int length) {
        if (length >= 2 * Long.BYTES) {
            long first = UNSAFE.getLong(from);
            long second = UNSAFE.getLong(from + Long.BYTES);
            long third = UNSAFE.getLong(from + length - 2 * Long.BYTES);
            long fourth = UNSAFE.getLong(from + length - Long.BYTES);
            UNSAFE.putLong(to, first);
            UNSAFE.putLong(to + Long.BYTES, second);
            UNSAFE.putLong(to + length - 2 * Long.BYTES, third);
            UNSAFE.putLong(to + length - Long.BYTES, fourth);
        } else if (length >= Long.BYTES) {
            long first = UNSAFE.getLong(from);
            long last = UNSAFE.getLong(from + length - Long.BYTES);
            UNSAFE.putLong(to, first);
            UNSAFE.putLong(to + length - Long.BYTES, last);
        } else if (length >= Integer.BYTES) {
            int first = UNSAFE.getInt(from);
            int last = UNSAFE.getInt(from + length - Integer.BYTES);
            UNSAFE.putInt(to, first);
            UNSAFE.putInt(to + length - Integer.BYTES, last);
        } else {
            byte first = UNSAFE.getByte(from);
            byte middle = UNSAFE.getByte(from + length / 2);
            byte last = UNSAFE.getByte(from + length - 1);
            UNSAFE.putByte(to, first);
            UNSAFE.putByte(to + length / 2, middle);
            UNSAFE.putByte(to + length - 1, last);
        }
    }

    public static void memoryFill(int address, byte value, int length, LinearMemory memory) {
        long count = length & LOW_32_BITS;
        if ((address & LOW_32_BITS) > memory.size() - count) {
            throw HostMemory.outOfBounds();
        }
        UNSAFE.setMemory(memory.base + (address & LOW_32_BITS), count, value);
    }

    /** Whether this JVM and processor do what is needed: 64 bits, little-endian, and Unsafe isn't forbidden. Tries it. */
    static boolean isAvailable(LinearMemory tried) {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN || Unsafe.ADDRESS_SIZE != Long.BYTES) {
            return false;
        }
        memoryWriteLong(0, Long.MIN_VALUE + 1, 0, tried);
        return memoryReadLong(0, 0, tried) == Long.MIN_VALUE + 1;
    }

    private static Unsafe unsafe() {
        try {
            Field instance = Unsafe.class.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            return (Unsafe) instance.get(null);
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException("this JVM has no sun.misc.Unsafe", e);
        }
    }
}
