package io.dockyards.flux2.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/** What became of a file of a sandbox folder. */
public sealed interface FolderNote {
    /** An object of the file was applied. */
    record Applied(Path file, ObjectNode object, boolean changed) implements FolderNote {}

    /** The file can't be read; its objects stay as they were. */
    record Unreadable(Path file, String problem) implements FolderNote {}

    /** The API server refused an object of the file. */
    record Refused(Path file, ObjectNode object, String problem) implements FolderNote {}

    /** The file is gone; its objects stay. */
    record Removed(Path file) implements FolderNote {}
}
