package io.dockyards.flux2.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Cases tell what a template renders, an outcome holds what is applied. Between the two, R11 folds a Secret's
 * {@code stringData} into {@code data}; this is the same done independently of the planner.
 */
final class AsApplied {
    private AsApplied() {}

    static ObjectNode of(ObjectNode rendered) {
        ObjectNode object = rendered.deepCopy();
        boolean isSecret = object.path("apiVersion").asText().equals("v1")
                && object.path("kind").asText().equals("Secret");
        if (isSecret && object.remove("stringData") instanceof ObjectNode strings) {
            ObjectNode data = object.withObject("/data");
            strings.properties()
                    .forEach(field ->
                            data.put(field.getKey(), base64(field.getValue().textValue())));
        }
        return object;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
