package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** {@code meta.k8s.io/v1} tables: the rows that {@code kubectl get} prints. */
final class Tables {
    private static final Column NAME = new Column("Name", "string", "name", "Name of the object.", 0, ".metadata.name");

    private Tables() {}

    /** @param includeObject {@code None}, {@code Object}, or {@code Metadata} (also if empty) */
    static ObjectNode of(
            Kind kind, List<ObjectNode> objects, String resourceVersion, String includeObject, Instant now) {
        ObjectNode table = Json.object();
        table.put("kind", "Table");
        table.put("apiVersion", "meta.k8s.io/v1");
        table.putObject("metadata").put("resourceVersion", resourceVersion);
        ArrayNode definitions = table.putArray("columnDefinitions");
        define(definitions, NAME);
        kind.columns().forEach(column -> define(definitions, column));
        List<JsonPath> paths = kind.columns().stream()
                .map(column -> JsonPath.of(column.jsonPath()))
                .toList();
        ArrayNode rows = table.putArray("rows");
        for (ObjectNode object : objects) {
            ObjectNode row = rows.addObject();
            ArrayNode cells = row.putArray("cells");
            cells.add(object.path("metadata").path("name").asText());
            for (int i = 0; i < paths.size(); i++) {
                cell(cells, kind.columns().get(i), paths.get(i).find(object), now);
            }
            switch (includeObject) {
                case "None" -> row.putNull("object");
                case "Object" -> row.set("object", object);
                default -> row.set("object", Representation.metadata(object));
            }
        }
        return table;
    }

    private static void define(ArrayNode definitions, Column column) {
        definitions
                .addObject()
                .put("name", column.name())
                .put("type", column.type())
                .put("format", column.format())
                .put("description", column.description())
                .put("priority", column.priority());
    }

    private static void cell(ArrayNode cells, Column column, List<JsonNode> found, Instant now) {
        if (found.isEmpty()) {
            cells.addNull();
            return;
        }
        switch (column.type()) {
            case "date" -> cells.add(Ages.since(found.getFirst().asText(), now));
            case "integer", "number", "boolean" -> cells.add(found.getFirst());
            default ->
                cells.add(found.stream()
                        .map(value -> value.isTextual() ? value.asText() : value.toString())
                        .collect(Collectors.joining(",")));
        }
    }
}
