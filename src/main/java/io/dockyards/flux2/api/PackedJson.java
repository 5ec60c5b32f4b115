package io.dockyards.flux2.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A JSON object for long keeping: its bytes, which take less memory than its tree and are read anew each time. Each tree that comes
 * out is a new one, equal to the one that went in.
 */
public final class PackedJson {
    private final byte[] bytes;

    private PackedJson(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Packs an object; changing it afterwards changes nothing here. */
    public static PackedJson of(ObjectNode object) {
        return new PackedJson(Json.write(object));
    }

    /** The object. */
    public ObjectNode tree() {
        try {
            return (ObjectNode) Json.read(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("what was written can always be read", e);
        }
    }
}
