package io.dockyards.flux2.render.wasm;

import com.dylibso.chicory.runtime.ConstantEvaluators;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.WasmRuntimeException;
import com.dylibso.chicory.wasm.types.ActiveDataSegment;
import com.dylibso.chicory.wasm.types.DataSegment;
import com.dylibso.chicory.wasm.types.PassiveDataSegment;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** A memory as host functions and the interpreter see it, all checked against its bounds. */
abstract class HostMemory implements Memory {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final DataSegment[] NONE = {};

    private DataSegment[] segments = {};
    private boolean isForSnapshot;

    /** Leaves out the data that an instance begins with: a snapshot will be loaded over it. */
    public final void awaitSnapshot() {
        isForSnapshot = true;
    }

    /** All bytes that the memory has now, no more. */
    abstract MemorySegment view();

    static long unsigned(int address) {
        return address & 0xFFFF_FFFFL;
    }

    static WasmRuntimeException outOfBounds() {
        return new WasmRuntimeException("out of bounds memory access");
    }

    /** The bytes of a range, or a trap. */
    private MemorySegment range(int address, long length) {
        MemorySegment all = view();
        if (length < 0 || unsigned(address) > all.byteSize() - length) {
            throw outOfBounds();
        }
        return all.asSlice(unsigned(address), length);
    }

    @Override
    public final void initialize(Instance instance, DataSegment[] dataSegments) {
        segments = dataSegments == null ? segments : dataSegments;
        for (DataSegment segment : isForSnapshot ? NONE : segments) {
            if (segment instanceof ActiveDataSegment active) {
                int address = (int) ConstantEvaluators.computeConstantValue(instance, active.offsetInstructions())[0];
                write(address, active.data());
            }
        }
    }

    @Override
    public final void initPassiveSegment(int segment, int address, int offset, int size) {
        write(address, segments[segment].data(), offset, size);
    }

    @Override
    public final void drop(int segment) {
        segments[segment] = PassiveDataSegment.EMPTY;
    }

    @Override
    public final void write(int address, byte[] data, int offset, int size) {
        range(address, size).copyFrom(MemorySegment.ofArray(data).asSlice(offset, size));
    }

    @Override
    public final byte[] readBytes(int address, int length) {
        return range(address, length).toArray(ValueLayout.JAVA_BYTE);
    }

    @Override
    public final byte read(int address) {
        return range(address, Byte.BYTES).get(ValueLayout.JAVA_BYTE, 0);
    }

    @Override
    public final void writeByte(int address, byte value) {
        range(address, Byte.BYTES).set(ValueLayout.JAVA_BYTE, 0, value);
    }

    @Override
    public final short readShort(int address) {
        return range(address, Short.BYTES).get(SHORT, 0);
    }

    @Override
    public final void writeShort(int address, short value) {
        range(address, Short.BYTES).set(SHORT, 0, value);
    }

    @Override
    public final long readU16(int address) {
        return Short.toUnsignedLong(readShort(address));
    }

    @Override
    public final int readInt(int address) {
        return range(address, Integer.BYTES).get(INT, 0);
    }

    @Override
    public final void writeI32(int address, int value) {
        range(address, Integer.BYTES).set(INT, 0, value);
    }

    @Override
    public final long readLong(int address) {
        return range(address, Long.BYTES).get(LONG, 0);
    }

    @Override
    public final void writeLong(int address, long value) {
        range(address, Long.BYTES).set(LONG, 0, value);
    }

    @Override
    public final float readFloat(int address) {
        return Float.intBitsToFloat(readInt(address));
    }

    @Override
    public final long readF32(int address) {
        return readInt(address);
    }

    @Override
    public final void writeF32(int address, float value) {
        writeI32(address, Float.floatToRawIntBits(value));
    }

    @Override
    public final double readDouble(int address) {
        return Double.longBitsToDouble(readLong(address));
    }

    @Override
    public final long readF64(int address) {
        return readLong(address);
    }

    @Override
    public final void writeF64(int address, double value) {
        writeLong(address, Double.doubleToRawLongBits(value));
    }

    @Override
    public final void copy(int destination, int source, int length) {
        range(destination, length).copyFrom(range(source, length));
    }

    @Override
    public final void fill(byte value, int from, int to) {
        range(from, (long) to - from).fill(value);
    }

    /** Nothing to do: Chicory asks for it once, before the instance starts, and a memory begins as zeros. */
    @Override
    public final void zero() {}

    @Override
    public final boolean shared() {
        return false;
    }

    @Override
    @SuppressWarnings("removal")
    public final Object lock(int address) {
        throw notShared();
    }

    @Override
    @SuppressWarnings("removal")
    public final int waitOn(int address, int expected, long timeout) {
        throw notShared();
    }

    @Override
    @SuppressWarnings("removal")
    public final int waitOn(int address, long expected, long timeout) {
        throw notShared();
    }

    @Override
    @SuppressWarnings("removal")
    public final int notify(int address, int threads) {
        throw notShared();
    }

    private static WasmRuntimeException notShared() {
        return new WasmRuntimeException("the memory of a render isn't shared between threads");
    }
}
