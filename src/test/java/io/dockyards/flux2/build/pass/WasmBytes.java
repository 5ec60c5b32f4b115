package io.dockyards.flux2.build.pass;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a module such as Go's linker does: eight globals, one memory, all functions of the type (i32) → i32, exported as f0, f1 and
 * so on and in the table from index 4 on, their addresses in the data at 1024.
 */
final class WasmBytes {
    static final int FIRST_IN_TABLE = 4;
    static final int ADDRESSES = 1024;

    private static final int I32 = 0x7F;
    private static final int I64 = 0x7E;

    private final List<byte[]> bodies = new ArrayList<>();
    private int[] globals = {I32, I64, I64, I64, I64, I64, I64, I32};

    /** Adds a function of these bytes of code, with locals besides its parameter: two i64 (1, 2). */
    WasmBytes function(int... code) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(bytes(1, 2, I64));
        body.writeBytes(bytes(code));
        body.write(0x0B);
        bodies.add(body.toByteArray());
        return this;
    }

    /** Other globals than Go's. */
    WasmBytes globals(int... types) {
        globals = types.clone();
        return this;
    }

    byte[] module() {
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(bytes(0, 'a', 's', 'm', 1, 0, 0, 0));
        section(module, 1, bytes(1, 0x60, 1, I32, 1, I32));
        section(module, 3, vector(bodies.stream().map(_ -> bytes(0)).toList()));
        section(module, 4, bytes(1, 0x70, 0, FIRST_IN_TABLE + bodies.size()));
        section(module, 5, bytes(1, 0, 2));
        section(module, 6, globalSection());
        section(module, 7, exports());
        section(module, 9, elements());
        section(module, 10, vector(bodies.stream().map(WasmBytes::sized).toList()));
        section(module, 11, data());
        return module.toByteArray();
    }

    private byte[] globalSection() {
        List<byte[]> all = new ArrayList<>();
        for (int type : globals) {
            all.add(bytes(type, 1, type == I32 ? 0x41 : 0x42, 0, 0x0B));
        }
        return vector(all);
    }

    private byte[] exports() {
        List<byte[]> all = new ArrayList<>();
        for (int index = 0; index < bodies.size(); index++) {
            byte[] name = ("f" + index).getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream export = new ByteArrayOutputStream();
            export.writeBytes(sized(name));
            export.writeBytes(bytes(0, index));
            all.add(export.toByteArray());
        }
        return vector(all);
    }

    private byte[] elements() {
        ByteArrayOutputStream elements = new ByteArrayOutputStream();
        elements.writeBytes(bytes(1, 0, 0x41, FIRST_IN_TABLE, 0x0B, bodies.size()));
        for (int index = 0; index < bodies.size(); index++) {
            elements.write(index);
        }
        return elements.toByteArray();
    }

    private byte[] data() {
        ByteBuffer addresses = ByteBuffer.allocate(Long.BYTES * bodies.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (int index = 0; index < bodies.size(); index++) {
            addresses.putLong((long) (FIRST_IN_TABLE + index) << 16);
        }
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(bytes(1, 0, 0x41, 0x80, 0x08, 0x0B));
        data.writeBytes(sized(addresses.array()));
        return data.toByteArray();
    }

    private static void section(ByteArrayOutputStream module, int id, byte[] content) {
        module.write(id);
        module.writeBytes(sized(content));
    }

    private static byte[] vector(List<byte[]> parts) {
        ByteArrayOutputStream vector = new ByteArrayOutputStream();
        vector.writeBytes(number(parts.size()));
        parts.forEach(vector::writeBytes);
        return vector.toByteArray();
    }

    private static byte[] sized(byte[] content) {
        ByteArrayOutputStream sized = new ByteArrayOutputStream();
        sized.writeBytes(number(content.length));
        sized.writeBytes(content);
        return sized.toByteArray();
    }

    /** Unsigned LEB128. */
    private static byte[] number(int value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int left = value;
        for (; left >= 0x80; left >>>= 7) {
            out.write(left & 0x7F | 0x80);
        }
        out.write(left);
        return out.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int at = 0; at < values.length; at++) {
            bytes[at] = (byte) values[at];
        }
        return bytes;
    }
}
