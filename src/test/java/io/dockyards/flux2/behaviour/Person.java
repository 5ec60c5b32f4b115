package io.dockyards.flux2.behaviour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.sandbox.SandboxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Somebody who may do everything, with the requests that kubectl makes. A request that is refused is an exception. */
final class Person {
    private static final String MERGE = "application/merge-patch+json";

    private final SandboxServer server;
    private final Map<String, String> plurals = new ConcurrentHashMap<>();

    Person(SandboxServer server) {
        this.server = server;
    }

    /** Server-side apply under the manager that kubectl has. */
    ObjectNode apply(ObjectNode object) {
        return applyAs("kubectl", object);
    }

    /** Server-side apply that takes conflicting fields. */
    ObjectNode applyAs(String manager, ObjectNode object) {
        String query = "?force=true&fieldManager=" + manager;
        return required("PATCH", path(object) + query, "application/apply-patch+yaml", object);
    }

    /** Only the fields that are given change. */
    ObjectNode patch(ObjectNode identity, ObjectNode change) {
        return required("PATCH", path(identity), MERGE, change);
    }

    /** POST: the whole object, as a client does that updates. */
    ObjectNode createAs(String manager, ObjectNode object) {
        String path = path(object);
        return required(
                "POST",
                path.substring(0, path.lastIndexOf('/')) + "?fieldManager=" + manager,
                "application/json",
                object);
    }

    /** PUT of what such a client read and changed. */
    ObjectNode replaceAs(String manager, ObjectNode object) {
        return required("PUT", path(object) + "?fieldManager=" + manager, "application/json", object);
    }

    /** PUT: the whole object. */
    ObjectNode replace(ObjectNode object) {
        return required("PUT", path(object), "application/json", object);
    }

    /** Only the fields of the status that are given change; false on a conflict. */
    boolean patchStatus(ObjectNode identity, ObjectNode change) {
        HttpResponse<String> answer = send("PATCH", path(identity) + "/status", MERGE, change);
        if (answer.statusCode() != 409) {
            json(answer);
        }
        return answer.statusCode() != 409;
    }

    Optional<ObjectNode> read(String apiVersion, String kind, String namespace, String name) {
        HttpResponse<String> answer = send("GET", path(apiVersion, kind, namespace, name));
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(json(answer));
    }

    List<ObjectNode> list(String apiVersion, String kind, String namespace) {
        List<ObjectNode> items = new ArrayList<>();
        String path = collection(apiVersion, kind, namespace);
        json(send("GET", path)).path("items").forEach(item -> items.add((ObjectNode) item));
        return items;
    }

    /** @param propagation what becomes of owned objects: Background, Foreground or Orphan */
    void delete(String apiVersion, String kind, String namespace, String name, String propagation) {
        String path = path(apiVersion, kind, namespace, name) + "?propagationPolicy=" + propagation;
        json(send("DELETE", path));
    }

    private ObjectNode required(String method, String path, String type, ObjectNode body) {
        return json(send(method, path, type, body));
    }

    private HttpResponse<String> send(String method, String path, String type, ObjectNode body) {
        return send(server.request(path)
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofByteArray(Json.write(body))));
    }

    private HttpResponse<String> send(String method, String path) {
        return send(server.request(path).method(method, BodyPublishers.noBody()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return server.send(request.build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode json(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.request().method() + " "
                    + answer.request().uri() + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
        try {
            return (ObjectNode) Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String path(ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        return path(
                object.path("apiVersion").asText(),
                object.path("kind").asText(),
                metadata.path("namespace").asText(),
                metadata.path("name").asText());
    }

    private String path(String apiVersion, String kind, String namespace, String name) {
        return collection(apiVersion, kind, namespace) + "/" + name;
    }

    private String collection(String apiVersion, String kind, String namespace) {
        String root = (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
        String plural = plurals.computeIfAbsent(apiVersion + "/" + kind, _ -> plural(root, kind));
        return root + (namespace.isEmpty() ? "" : "/namespaces/" + namespace) + "/" + plural;
    }

    private String plural(String root, String kind) {
        for (JsonNode resource : json(send("GET", root)).path("resources")) {
            String name = resource.path("name").asText();
            if (resource.path("kind").asText().equals(kind) && !name.contains("/")) {
                return name;
            }
        }
        throw new IllegalArgumentException(root + " has no kind " + kind);
    }
}
