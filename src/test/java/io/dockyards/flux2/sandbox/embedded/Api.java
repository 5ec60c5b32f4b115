package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Plain requests, as any client could send them. */
final class Api implements AutoCloseable {
    private static final String APPLY = "application/apply-patch+yaml";
    private static final String MERGE = "application/merge-patch+json";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    /** An answer: its code and its body, which is missing where it isn't JSON. */
    record Answer(int code, JsonNode body, HttpResponse<byte[]> response) {
        JsonNode at(String pointer) {
            return body.at(pointer);
        }

        String text(String pointer) {
            return body.at(pointer).asText();
        }
    }

    Api(URI base) {
        this.base = base;
    }

    URI uri(String path) {
        return URI.create(base + path);
    }

    Answer get(String path, String... headers) {
        return send("GET", path, "", "", headers);
    }

    Answer post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    Answer put(String path, String json) {
        return send("PUT", path, "application/json", json);
    }

    Answer delete(String path) {
        return send("DELETE", path, "", "");
    }

    Answer delete(String path, String options) {
        return send("DELETE", path, "application/json", options);
    }

    Answer merge(String path, String json) {
        return send("PATCH", path, MERGE, json);
    }

    Answer apply(String path, String manager, String yaml) {
        return send("PATCH", path + (path.contains("?") ? "&" : "?") + "fieldManager=" + manager, APPLY, yaml);
    }

    Answer send(String method, String path, String contentType, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("User-Agent", "tester/1.0");
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<byte[]> response = exchange(request.build(), BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), json(response.body()), response);
    }

    /** A stream of events; closing it ends the watch. */
    InputStream stream(String path) {
        return exchange(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofInputStream())
                .body();
    }

    HttpClient http() {
        return http;
    }

    /** A new namespace with a name that no other test has. */
    String namespace() {
        String name = "test-" + UUID.randomUUID();
        Answer made = post("/api/v1/namespaces", "{\"metadata\": {\"name\": \"%s\"}}".formatted(name));
        if (made.code() != 201) {
            throw new AssertionError(made.body());
        }
        return name;
    }

    /** A new ConfigMap; returns it. */
    ObjectNode configMap(String namespace, String name, String metadata) {
        Answer made = post(
                "/api/v1/namespaces/" + namespace + "/configmaps",
                "{\"metadata\": {\"name\": \"%s\"%s}, \"data\": {\"a\": \"1\"}}"
                        .formatted(name, metadata.isEmpty() ? "" : ", " + metadata));
        if (made.code() != 201) {
            throw new AssertionError(made.body());
        }
        return (ObjectNode) made.body();
    }

    static JsonNode json(byte[] body) {
        try {
            return body.length > 0 && body[0] == '{' ? Json.read(body) : Json.MAPPER.missingNode();
        } catch (IOException e) {
            throw new AssertionError(new String(body, StandardCharsets.UTF_8), e);
        }
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
