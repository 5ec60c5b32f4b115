package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bodies of requests: JSON, else YAML. */
final class Bodies {
    /** Far deeper than any manifest, and shallow enough to be walked on any thread's stack. */
    private static final int MAX_DEPTH = 500;

    private Bodies() {}

    /** @throws ApiException 400 if it is neither */
    static JsonNode read(byte[] body) {
        try {
            if (looksLikeJson(body)) {
                return present(Json.read(body));
            }
            List<JsonNode> documents = YamlReader.readAll("body", new String(body, StandardCharsets.UTF_8));
            if (documents.size() > 1) {
                throw Statuses.badRequest("the body of the request must be one object, not " + documents.size());
            }
            return present(documents.isEmpty() ? MissingNode.getInstance() : documents.getFirst());
        } catch (JsonProcessingException e) {
            throw unreadable(e.getOriginalMessage());
        } catch (IOException | InvalidYaml e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    static JsonNode readOptional(byte[] body) {
        return body.length == 0 ? MissingNode.getInstance() : read(body);
    }

    private static JsonNode present(JsonNode node) {
        if (node.isMissingNode()) {
            throw Statuses.badRequest("the body of the request is empty");
        }
        if (isDeeperThan(MAX_DEPTH, node)) {
            throw Statuses.badRequest("the body of the request is nested more than " + MAX_DEPTH + " deep");
        }
        return node;
    }

    private static boolean isDeeperThan(int depth, JsonNode node) {
        if (!node.isContainerNode()) {
            return false;
        }
        if (depth == 0) {
            return true;
        }
        for (JsonNode child : node) {
            if (isDeeperThan(depth - 1, child)) {
                return true;
            }
        }
        return false;
    }

    private static ApiException unreadable(String why) {
        return Statuses.badRequest("the body of the request can't be read: " + why);
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
