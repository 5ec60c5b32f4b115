package io.dockyards.flux2.render;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * All that an instance is between two calls. Can be taken from one instance and restored to any other of the same program, as often as
 * wanted, whichever memory they have.
 */
final class Snapshot {
    private static final int MAGIC = 0x43554532;
    private static final int BUFFER = 1 << 16;

    private final SnapshotMemory memory;
    private final long[] globals;
    private final long clockNanos;

    /**
     * @param globals Go's, in their order
     * @param clockNanos Go's monotonic clock, which mustn't run backwards after
     */
    Snapshot(SnapshotMemory memory, long[] globals, long clockNanos) {
        this.memory = memory;
        this.globals = globals.clone();
        this.clockNanos = clockNanos;
    }

    SnapshotMemory memory() {
        return memory;
    }

    long[] globals() {
        return globals.clone();
    }

    long clockNanos() {
        return clockNanos;
    }

    /** Bytes of memory that an instance has after it. */
    long bytes() {
        return memory.bytes();
    }

    /** Writes it for {@link #read}: a header, which blocks aren't zeros, and those as they are. */
    void write(OutputStream to) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to, BUFFER));
        out.writeInt(MAGIC);
        out.writeLong(clockNanos);
        out.writeInt(globals.length);
        for (long global : globals) {
            out.writeLong(global);
        }
        out.writeInt(memory.blocks());
        for (int block = 0; block < memory.blocks(); block++) {
            out.writeBoolean(memory.block(block).isPresent());
        }
        for (int block = 0; block < memory.blocks(); block++) {
            MemorySegment bytes = memory.block(block).orElse(MemorySegment.NULL);
            out.write(bytes.toArray(ValueLayout.JAVA_BYTE));
        }
        out.flush();
    }

    /** Reads what {@link #write} wrote. */
    static Snapshot read(InputStream from) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(from, BUFFER));
        if (in.readInt() != MAGIC) {
            throw new IOException("not a snapshot of the CUE engine");
        }
        long clockNanos = in.readLong();
        long[] globals = new long[in.readInt()];
        for (int index = 0; index < globals.length; index++) {
            globals[index] = in.readLong();
        }
        boolean[] isKept = new boolean[in.readInt()];
        for (int block = 0; block < isKept.length; block++) {
            isKept[block] = in.readBoolean();
        }
        byte[] part = new byte[SnapshotMemory.BLOCK];
        return new Snapshot(
                SnapshotMemory.read(isKept, block -> {
                    in.readFully(part);
                    MemorySegment.copy(part, 0, block, ValueLayout.JAVA_BYTE, 0, part.length);
                }),
                globals,
                clockNanos);
    }
}
