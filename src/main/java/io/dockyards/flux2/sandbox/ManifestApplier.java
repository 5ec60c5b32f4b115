package io.dockyards.flux2.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Applies manifests as a user would: server-side, forced, with the status that the manifest has. Makes missing namespaces. */
public final class ManifestApplier {
    private static final String MANAGER = "sandbox";
    private static final String DEFAULT_NAMESPACE = "default";

    private final SandboxServer server;
    private final Map<GroupVersionKind, JsonNode> resources = new HashMap<>();
    private final Set<String> namespaces = new HashSet<>(Set.of(DEFAULT_NAMESPACE));

    public ManifestApplier(SandboxServer server) {
        this.server = server;
    }

    /** Applies one object; {@code true} if that changed anything in the API server. */
    public boolean apply(ObjectNode manifest) throws RequestRefused {
        ObjectNode object = manifest.deepCopy();
        JsonNode status = object.remove("status");
        String path = path(object);
        JsonNode before = get(path);
        JsonNode after = patch(path + "?force=true&fieldManager=" + MANAGER, "application/apply-patch+yaml", object);
        if (status != null && !status.isEmpty() && !status.equals(after.path("status"))) {
            after = patchStatus(path, status);
        }
        return !before.path("metadata")
                .path("resourceVersion")
                .equals(after.path("metadata").path("resourceVersion"));
    }

    /** The object as it is now; an empty one if there is none. Only identity counts in what is given. */
    public JsonNode read(ObjectNode object) throws RequestRefused {
        return get(path(object.deepCopy()));
    }

    /** Sets the status of an object that is there. */
    public void setStatus(ObjectNode object, JsonNode status) throws RequestRefused {
        patchStatus(path(object.deepCopy()), status);
    }

    private JsonNode patchStatus(String path, JsonNode status) throws RequestRefused {
        ObjectNode body = Json.object();
        body.set("status", status);
        return patch(path + "/status?fieldManager=" + MANAGER, "application/merge-patch+json", body);
    }

    private String path(ObjectNode object) throws RequestRefused {
        GroupVersionKind type = GroupVersionKind.of(
                object.path("apiVersion").asText(), object.path("kind").asText());
        JsonNode resource = resource(type);
        ObjectNode metadata = object.withObject("/metadata");
        String root = root(type);
        if (resource.path("namespaced").asBoolean()) {
            String namespace = metadata.path("namespace").asText(DEFAULT_NAMESPACE);
            metadata.put("namespace", namespace);
            ensureNamespace(namespace);
            root += "/namespaces/" + encode(namespace);
        }
        return root + "/" + resource.path("name").asText() + "/"
                + encode(metadata.path("name").asText());
    }

    private static String root(GroupVersionKind type) {
        return type.group().isEmpty() ? "/api/" + type.version() : "/apis/" + type.apiVersion();
    }

    private JsonNode resource(GroupVersionKind type) throws RequestRefused {
        JsonNode known = resources.get(type);
        if (known != null) {
            return known;
        }
        for (JsonNode resource : get(root(type)).path("resources")) {
            if (resource.path("kind").asText().equals(type.kind())
                    && !resource.path("name").asText().contains("/")) {
                resources.put(type, resource);
                return resource;
            }
        }
        throw new RequestRefused(
                "no such kind is served: " + type.kind() + " of " + type.apiVersion() + "; apply its CRD too");
    }

    private void ensureNamespace(String name) throws RequestRefused {
        if (namespaces.add(name)) {
            ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
            namespace.putObject("metadata").put("name", name);
            patch(
                    "/api/v1/namespaces/" + encode(name) + "?force=true&fieldManager=" + MANAGER,
                    "application/apply-patch+yaml",
                    namespace);
        }
    }

    /** What is there; an empty object if nothing is. */
    private JsonNode get(String path) throws RequestRefused {
        HttpResponse<String> answer = send(server.request(path).build());
        return answer.statusCode() == 404 ? Json.object() : json(answer);
    }

    private JsonNode patch(String path, String type, JsonNode body) throws RequestRefused {
        return json(send(server.request(path)
                .header("Content-Type", type)
                .method("PATCH", BodyPublishers.ofByteArray(Json.write(body)))
                .build()));
    }

    private HttpResponse<String> send(HttpRequest request) throws RequestRefused {
        try {
            return server.send(request);
        } catch (IOException e) {
            throw new RequestRefused("the API server can't be reached: " + e.getMessage());
        }
    }

    private static JsonNode json(HttpResponse<String> answer) throws RequestRefused {
        try {
            JsonNode body = Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
            if (answer.statusCode() / 100 != 2) {
                throw new RequestRefused(body.path("message").asText("HTTP status " + answer.statusCode()));
            }
            return body;
        } catch (IOException e) {
            throw new RequestRefused("the API server's answer can't be read: HTTP status " + answer.statusCode());
        }
    }

    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
