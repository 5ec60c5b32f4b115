package io.dockyards.flux2.build;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** SHA-256 over texts and the bytes of files, each with its length, so that no two sequences look the same. */
final class Fingerprint {
    private final MessageDigest sha256;

    Fingerprint() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Fingerprint text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    Fingerprint file(Path file) throws IOException {
        return bytes(Files.readAllBytes(file));
    }

    /** All files below a folder (or the file itself) that the filter lets through, with their relative paths. */
    Fingerprint tree(Path root, Predicate<Path> filter) throws IOException {
        for (Path file : files(root, filter)) {
            text(root.relativize(file).toString().replace('\\', '/')).file(file);
        }
        return this;
    }

    Fingerprint tree(Path root) throws IOException {
        return tree(root, _ -> true);
    }

    static List<Path> files(Path root, Predicate<Path> filter) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).filter(filter).sorted().toList();
        }
    }

    String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    private Fingerprint bytes(byte[] bytes) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha256.update(bytes);
        return this;
    }
}
