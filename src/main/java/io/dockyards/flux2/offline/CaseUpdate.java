package io.dockyards.flux2.offline;

import io.dockyards.flux2.offline.WholeFile.NotWritten;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what a case gives now as what it expects. */
public final class CaseUpdate {
    private CaseUpdate() {}

    /** Writes the one file and removes the other. */
    public static void write(TestCase testCase, GoldenText now) throws NotWritten {
        WholeFile.write(file(testCase, now.kind()), now.text());
        try {
            Files.deleteIfExists(file(testCase, now.kind().other()));
        } catch (IOException e) {
            throw WholeFile.why(e);
        }
    }

    private static Path file(TestCase testCase, GoldenText.Kind kind) {
        return testCase.folder().resolve(kind.file());
    }
}
