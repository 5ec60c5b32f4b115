package io.dockyards.flux2.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All definitions in one archive, as the shim's {@code library} takes it: little endian, the number of files, then for each its
 * path and its text, both with their lengths in bytes.
 */
final class LibraryStep {
    private LibraryStep() {}

    static String run(Layout layout, String definitions) throws IOException, InterruptedException {
        String inputs = new Fingerprint()
                .file(layout.code(LibraryStep.class))
                .text(definitions)
                .hex();
        return new Step("library", layout, layout.library())
                .run(inputs, place -> Files.write(place, archive(layout.definitions())));
    }

    private static byte[] archive(Path root) throws IOException {
        List<Path> files =
                Fingerprint.files(root, file -> file.getFileName().toString().endsWith(".cue"));
        if (files.isEmpty()) {
            throw new BuildFailure("bin/build-definitions made no .cue file in " + root);
        }
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        archive.writeBytes(number(files.size()));
        for (Path file : files) {
            for (byte[] part : List.of(
                    root.relativize(file).toString().replace('\\', '/').getBytes(StandardCharsets.UTF_8),
                    Files.readAllBytes(file))) {
                archive.writeBytes(number(part.length));
                archive.writeBytes(part);
            }
        }
        return archive.toByteArray();
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
