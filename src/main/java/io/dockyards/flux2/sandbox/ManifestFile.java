package io.dockyards.flux2.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one file of a sandbox folder stands for.
 *
 * @param objects to be applied; none if the file can't be read
 * @param problem what is wrong with the file, one line
 */
public record ManifestFile(Path path, List<ObjectNode> objects, Optional<String> problem) {
    public ManifestFile {
        objects = List.copyOf(objects);
    }
}
