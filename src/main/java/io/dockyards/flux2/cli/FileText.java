package io.dockyards.flux2.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads text files that users name. */
final class FileText {
    private FileText() {}

    static String read(Path file) {
        if (Files.isDirectory(file)) {
            throw CliFailure.input(file + " is a folder; a file is needed here");
        }
        try {
            return decode(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw CliFailure.input(file + " doesn't exist");
        } catch (AccessDeniedException e) {
            throw CliFailure.input(file + " can't be read: permission denied");
        } catch (IOException e) {
            throw CliFailure.input(file + " can't be read: " + e.getMessage());
        }
    }

    static String readStandardInput(InputStream in) {
        try {
            return decode("standard input", in.readAllBytes());
        } catch (IOException e) {
            throw CliFailure.input("standard input can't be read: " + e.getMessage());
        }
    }

    private static String decode(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw CliFailure.input(name + " is not UTF-8 text; save it as UTF-8");
        }
    }
}
