package io.dockyards.flux2.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.text.Normalizer;
import java.util.random.RandomGenerator;

/** JSON of all kinds, the same for the same random numbers. */
record AnyJson(RandomGenerator random) {
    private static final int DEPTH = 4;

    ObjectNode object() {
        return object(DEPTH);
    }

    private ObjectNode object(int depth) {
        ObjectNode object = Json.object();
        for (int left = random.nextInt(5); left > 0; left--) {
            object.set(text(), value(depth - 1));
        }
        return object;
    }

    private ArrayNode list(int depth) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        for (int left = random.nextInt(4); left > 0; left--) {
            list.add(value(depth - 1));
        }
        return list;
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> Json.object().nullNode();
            case 1 -> Json.object().booleanNode(random.nextBoolean());
            case 2 -> Json.object().numberNode(random.nextInt());
            // Jackson reads a smaller one back as an int.
            case 3 -> Json.object().numberNode(random.nextLong() | 1L << 40);
            case 4 -> Json.object().textNode(text());
            case 5 -> list(depth);
            default -> object(depth);
        };
    }

    /**
     * No lone surrogates, as they aren't UTF-8 and no API server hands them out. And composed (NFC), as CUE composes the names of
     * fields.
     */
    private String text() {
        String text = random.ints(random.nextInt(12), 0, 0xD800)
                .map(character -> random.nextBoolean() ? character % 0x80 : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
