package io.dockyards.flux2.render;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Run by the build: writes the {@link StartingPoint} of the definitions that come along. */
public final class SnapshotFile {
    private SnapshotFile() {}

    /** @param arguments the file to write */
    public static void main(String[] arguments) throws IOException, InstanceFailure {
        Snapshot snapshot = StartingPoint.make(CueProgram.load(), CueModules.none());
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[0]))) {
            snapshot.write(out);
        }
    }
}
