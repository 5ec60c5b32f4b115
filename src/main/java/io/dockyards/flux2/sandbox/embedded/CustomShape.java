package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The shape of custom resources: what the schema of the CRD says ({@code x-kubernetes-list-type} and its like), and where
 * there is none, maps that merge and lists that are one value.
 *
 * @param schema of the value here; missing where anything goes
 * @param root whether this is the object itself
 */
record CustomShape(JsonNode schema, boolean root) implements Shape {
    static CustomShape of(ObjectNode schema) {
        return new CustomShape(schema, true);
    }

    /** Of kinds that are served without a schema. */
    static CustomShape open() {
        return new CustomShape(MissingNode.getInstance(), true);
    }

    @Override
    public Shape field(String name) {
        if (root && name.equals("metadata")) {
            return BuiltInShape.metadata();
        }
        JsonNode property = schema.path("properties").path(name);
        return new CustomShape(property.isMissingNode() ? schema.path("additionalProperties") : property, false);
    }

    @Override
    public Shape item() {
        return new CustomShape(schema.path("items"), false);
    }

    @Override
    public boolean declares(String name) {
        return root || schema.path("properties").has(name);
    }

    @Override
    public boolean alwaysThere(String name) {
        return root && name.equals("metadata");
    }

    @Override
    public boolean atomicMap() {
        return schema.path("x-kubernetes-map-type").asText().equals("atomic");
    }

    @Override
    public Listing listing() {
        return switch (schema.path("x-kubernetes-list-type").asText()) {
            case "set" -> Listing.set();
            case "map" -> {
                List<String> keys = StreamSupport.stream(
                                schema.path("x-kubernetes-list-map-keys").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
                yield Listing.by(keys.toArray(String[]::new));
            }
            default -> Listing.atomic();
        };
    }
}
