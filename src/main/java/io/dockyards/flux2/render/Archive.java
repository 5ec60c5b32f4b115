package io.dockyards.flux2.render;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** How files and requests cross into the engine: little-endian 32-bit lengths before each part. */
final class Archive {
    private Archive() {}

    /** The number of files, then path and text of each. */
    static byte[] ofFiles(SortedMap<String, String> files) {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        archive.writeBytes(number(files.size()));
        files.forEach((path, text) -> {
            part(archive, path.getBytes(StandardCharsets.UTF_8));
            part(archive, text.getBytes(StandardCharsets.UTF_8));
        });
        return archive.toByteArray();
    }

    /** Reads back what {@link #ofFiles} or the build wrote. */
    static SortedMap<String, String> files(byte[] archive) {
        ByteBuffer in = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        SortedMap<String, String> files = new TreeMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            files.put(text(in), text(in));
        }
        return files;
    }

    /** A request to render a compiled template. */
    static byte[] ofRequest(int template, byte[] cluster, byte[] workload) {
        ByteArrayOutputStream request = new ByteArrayOutputStream(12 + cluster.length + workload.length);
        request.writeBytes(number(template));
        part(request, cluster);
        part(request, workload);
        return request.toByteArray();
    }

    /** One file. */
    static byte[] ofFile(String name, String text) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        part(file, name.getBytes(StandardCharsets.UTF_8));
        part(file, text.getBytes(StandardCharsets.UTF_8));
        return file.toByteArray();
    }

    /** A request to validate an input. */
    static byte[] ofInput(int template, byte[] input) {
        ByteArrayOutputStream request = new ByteArrayOutputStream(8 + input.length);
        request.writeBytes(number(template));
        part(request, input);
        return request.toByteArray();
    }

    /** A request that names a compiled template only. */
    static byte[] ofNumber(int template) {
        return number(template);
    }

    private static void part(ByteArrayOutputStream out, byte[] bytes) {
        out.writeBytes(number(bytes.length));
        out.writeBytes(bytes);
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
