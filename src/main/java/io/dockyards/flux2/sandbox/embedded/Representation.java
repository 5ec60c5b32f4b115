package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** In which form the client wants objects: by its {@code Accept} header. */
enum Representation {
    OBJECT,
    /** {@code PartialObjectMetadata}. */
    METADATA,
    /** What {@code kubectl get} prints. */
    TABLE;

    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern SEMICOLON = Pattern.compile(";");

    /**
     * The first of the accepted forms that can be served.
     *
     * @throws ApiException 406 if there is none
     */
    static Representation of(String accept) {
        if (accept.isBlank()) {
            return OBJECT;
        }
        for (String range : COMMA.split(accept, -1)) {
            List<String> parts = SEMICOLON
                    .splitAsStream(range)
                    .map(part -> part.trim().toLowerCase(Locale.ROOT))
                    .toList();
            boolean json = List.of("application/json", "application/*", "*/*").contains(parts.getFirst());
            boolean plain = parts.stream().noneMatch(part -> part.startsWith("as="));
            if (json && plain) {
                return OBJECT;
            }
            if (json && parts.contains("g=meta.k8s.io") && parts.contains("v=v1")) {
                if (parts.contains("as=table")) {
                    return TABLE;
                }
                if (parts.contains("as=partialobjectmetadata") || parts.contains("as=partialobjectmetadatalist")) {
                    return METADATA;
                }
            }
        }
        throw Statuses.notAcceptable("only the following media types are accepted: application/json (also as Table or"
                + " PartialObjectMetadata of meta.k8s.io/v1)");
    }

    ObjectNode one(Kind kind, ObjectNode object, String includeObject) {
        return switch (this) {
            case OBJECT -> object;
            case METADATA -> metadata(object);
            case TABLE ->
                Tables.of(
                        kind,
                        List.of(object),
                        object.path("metadata").path("resourceVersion").asText(),
                        includeObject,
                        Instant.now());
        };
    }

    ObjectNode list(Kind kind, List<ObjectNode> objects, long revision, String includeObject) {
        String resourceVersion = Long.toString(revision);
        return switch (this) {
            case OBJECT -> list(kind.gvk().apiVersion(), kind.listKind(), objects, resourceVersion);
            case METADATA ->
                list(
                        "meta.k8s.io/v1",
                        "PartialObjectMetadataList",
                        objects.stream().map(Representation::metadata).toList(),
                        resourceVersion);
            case TABLE -> Tables.of(kind, objects, resourceVersion, includeObject, Instant.now());
        };
    }

    /** The object of a bookmark: nothing but a resourceVersion. */
    ObjectNode bookmark(Kind kind, long revision) {
        ObjectNode object = Json.object();
        object.put("kind", kind.gvk().kind());
        object.put("apiVersion", kind.gvk().apiVersion());
        object.putObject("metadata")
                .put("resourceVersion", Long.toString(revision))
                .putNull("creationTimestamp");
        return this == METADATA ? metadata(object) : one(kind, object, "Metadata");
    }

    static ObjectNode metadata(ObjectNode object) {
        ObjectNode partial = Json.object();
        partial.put("kind", "PartialObjectMetadata");
        partial.put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", object.path("metadata"));
        return partial;
    }

    private static ObjectNode list(String apiVersion, String kind, List<ObjectNode> objects, String resourceVersion) {
        ObjectNode list = Json.object();
        list.put("kind", kind);
        list.put("apiVersion", apiVersion);
        list.putObject("metadata").put("resourceVersion", resourceVersion);
        ArrayNode items = list.putArray("items");
        objects.forEach(items::add);
        return list;
    }
}
