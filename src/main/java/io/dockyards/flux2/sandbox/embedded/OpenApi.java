package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.util.List;
import java.util.Map;

/**
 * As much OpenAPI v3 as kubectl needs: that writes can be validated by the server, and the schemas of CRDs for
 * {@code kubectl explain}.
 */
final class OpenApi {
    private final KindRegistry.Snapshot served;

    OpenApi(KindRegistry.Snapshot served) {
        this.served = served;
    }

    /** {@code GET /openapi/v3}. */
    ObjectNode index() {
        ObjectNode index = Json.object();
        ObjectNode paths = index.putObject("paths");
        served.groups()
                .forEach((group, versions) -> versions.keySet().forEach(version -> {
                    String path = base(group, version);
                    paths.putObject(path).put("serverRelativeURL", "/openapi/v3/" + path);
                }));
        return index;
    }

    /** {@code GET /openapi/v3/apis/GROUP/VERSION}. */
    ObjectNode document(String group, String version) {
        List<Kind> kinds = served.groups().getOrDefault(group, Map.of()).get(version);
        if (kinds == null) {
            throw Statuses.noSuchResource();
        }
        ObjectNode document = Json.object();
        document.put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "embedded");
        ObjectNode paths = document.putObject("paths");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        for (Kind kind : kinds) {
            String namespace = kind.namespaced() ? "/namespaces/{namespace}" : "";
            ObjectNode path = paths.putObject("/" + base(group, version) + namespace + "/" + kind.plural() + "/{name}");
            operation(path.putObject("patch"), kind, "patch", true);
            operation(path.putObject("get"), kind, "get", false);
            schemas.set(schemaName(kind), schema(kind));
        }
        return document;
    }

    private static void operation(ObjectNode operation, Kind kind, String action, boolean write) {
        operation.put("x-kubernetes-action", action);
        operation.set("x-kubernetes-group-version-kind", groupVersionKind(kind));
        ArrayNode parameters = operation.putArray("parameters");
        if (write) {
            for (String name : List.of("dryRun", "fieldManager", "fieldValidation", "force")) {
                ObjectNode parameter = parameters.addObject();
                parameter.put("name", name).put("in", "query");
                parameter.putObject("schema").put("type", name.equals("force") ? "boolean" : "string");
            }
            ObjectNode content = operation.putObject("requestBody").putObject("content");
            for (String type :
                    List.of(PatchType.APPLY.mediaType(), PatchType.JSON.mediaType(), PatchType.MERGE.mediaType())) {
                content.putObject(type).putObject("schema").put("type", "object");
            }
        }
        operation
                .putObject("responses")
                .putObject("200")
                .put("description", "OK")
                .putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/" + schemaName(kind));
    }

    private static ObjectNode schema(Kind kind) {
        ObjectNode schema = kind.schema().map(ObjectNode::deepCopy).orElseGet(() -> {
            ObjectNode open = Json.object();
            open.put("type", "object");
            open.put("description", "Not described by the embedded API server.");
            open.put("x-kubernetes-preserve-unknown-fields", true);
            return open;
        });
        schema.putArray("x-kubernetes-group-version-kind").add(groupVersionKind(kind));
        return schema;
    }

    private static ObjectNode groupVersionKind(Kind kind) {
        return Json.object()
                .put("group", kind.gvk().group())
                .put("version", kind.gvk().version())
                .put("kind", kind.gvk().kind());
    }

    private static String schemaName(Kind kind) {
        String group = kind.gvk().group().isEmpty() ? "core" : kind.gvk().group();
        return "io.k8s." + group + "." + kind.gvk().version() + "." + kind.gvk().kind();
    }

    private static String base(String group, String version) {
        return group.isEmpty() ? "api/" + version : "apis/" + group + "/" + version;
    }
}
