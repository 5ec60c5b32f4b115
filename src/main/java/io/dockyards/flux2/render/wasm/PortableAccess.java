package io.dockyards.flux2.render.wasm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The same as {@link ReservedAccess} for a {@link PortableMemory}. Where that is used, its name takes the other's place in generated code
 * as the classes are loaded: so the two names have the same length.
 */
public final class PortableAccess {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** For addresses of 2 GiB and more, which mustn't wrap around to small ones when the offset is added. */
    private static final int OUTSIDE = -1;

    private PortableAccess() {}

    public static byte memoryReadByte(int address, int offset, LinearMemory memory) {
        return memory.bytes[address < 0 ? OUTSIDE : address + offset];
    }

    public static short memoryReadShort(int address, int offset, LinearMemory memory) {
        return (short) SHORT.get(memory.bytes, address < 0 ? OUTSIDE : address + offset);
    }

    public static int memoryReadInt(int address, int offset, LinearMemory memory) {
        return (int) INT.get(memory.bytes, address < 0 ? OUTSIDE : address + offset);
    }

    public static long memoryReadLong(int address, int offset, LinearMemory memory) {
        return (long) LONG.get(memory.bytes, address < 0 ? OUTSIDE : address + offset);
    }

    public static float memoryReadFloat(int address, int offset, LinearMemory memory) {
        return Float.intBitsToFloat((int) INT.get(memory.bytes, address < 0 ? OUTSIDE : address + offset));
    }

    public static double memoryReadDouble(int address, int offset, LinearMemory memory) {
        return Double.longBitsToDouble((long) LONG.get(memory.bytes, address < 0 ? OUTSIDE : address + offset));
    }

    public static void memoryWriteByte(int address, byte value, int offset, LinearMemory memory) {
        memory.bytes[address < 0 ? OUTSIDE : address + offset] = value;
    }

    public static void memoryWriteShort(int address, short value, int offset, LinearMemory memory) {
        SHORT.set(memory.bytes, address < 0 ? OUTSIDE : address + offset, value);
    }

    public static void memoryWriteInt(int address, int value, int offset, LinearMemory memory) {
        INT.set(memory.bytes, address < 0 ? OUTSIDE : address + offset, value);
    }

    public static void memoryWriteLong(int address, long value, int offset, LinearMemory memory) {
        LONG.set(memory.bytes, address < 0 ? OUTSIDE : address + offset, value);
    }

    public static void memoryWriteFloat(int address, float value, int offset, LinearMemory memory) {
        INT.set(memory.bytes, address < 0 ? OUTSIDE : address + offset, Float.floatToRawIntBits(value));
    }

    public static void memoryWriteDouble(int address, double value, int offset, LinearMemory memory) {
        LONG.set(memory.bytes, address < 0 ? OUTSIDE : address + offset, Double.doubleToRawLongBits(value));
    }

    public static void memoryCopy(int destination, int source, int length, LinearMemory memory) {
        byte[] bytes = memory.bytes;
        System.arraycopy(bytes, checked(source, length, memory), bytes, checked(destination, length, memory), length);
    }

    public static void memoryFill(int address, byte value, int length, LinearMemory memory) {
        int from = checked(address, length, memory);
        Arrays.fill(memory.bytes, from, from + length, value);
    }

    /** Where a range begins, if it is all within. */
    private static int checked(int address, int length, LinearMemory memory) {
        if (HostMemory.unsigned(address) + HostMemory.unsigned(length) > memory.size()) {
            throw HostMemory.outOfBounds();
        }
        return address;
    }
}
