package io.dockyards.flux2.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;

/** JSON with the keys of every object sorted, as Go writes a map: by their UTF-8 bytes. */
public final class CanonicalJson {
    /** The order of UTF-8 bytes, which is that of code points; {@link String#compareTo} isn't, beyond the BMP. */
    public static final Comparator<String> KEYS = CanonicalJson::compareCodePoints;

    private CanonicalJson() {}

    /** A copy with sorted keys; numbers stay as they are written. */
    public static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = Json.object();
            node.properties().stream()
                    .sorted((a, b) -> KEYS.compare(a.getKey(), b.getKey()))
                    .forEach(field -> copy.set(field.getKey(), sorted(field.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = Json.MAPPER.createArrayNode();
            node.forEach(item -> copy.add(sorted(item)));
            return copy;
        }
        return node;
    }

    private static int compareCodePoints(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return Integer.compare(rank(a.charAt(i)), rank(b.charAt(i)));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Surrogates stand for code points above all others. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }
}
