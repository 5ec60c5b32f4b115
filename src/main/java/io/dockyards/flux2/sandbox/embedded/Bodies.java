package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dockyards.flux2.api.Json;
import java.io.IOException;

/** Bodies of requests: JSON, else YAML. */
final class Bodies {
    private static final ObjectMapper YAML = Json.exact(new YAMLMapper());

    private Bodies() {}

    /** @throws ApiException 400 if it is neither */
    static JsonNode read(byte[] body) {
        try {
            JsonNode node = looksLikeJson(body) ? Json.read(body) : YAML.readTree(body);
            if (node == null || node.isMissingNode()) {
                throw Statuses.badRequest("the body of the request is empty");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw Statuses.badRequest("the body of the request can't be read: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw Statuses.badRequest("the body of the request can't be read: " + e.getMessage());
        }
    }

    static JsonNode readOptional(byte[] body) {
        return body.length == 0 ? MissingNode.getInstance() : read(body);
    }

    private static boolean looksLikeJson(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b == '{' || b == '[';
            }
        }
        return true;
    }
}
