package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who owns which fields of an object: {@code metadata.managedFields}, read. A value: changes make a new one. */
record ManagedFields(Map<Manager, Owned> entries) {
    /** A field manager as the entries tell them apart. */
    record Manager(String name, String operation, String apiVersion, String subresource) {
        static Manager applying(String name, String apiVersion, String subresource) {
            return new Manager(name, "Apply", apiVersion, subresource);
        }

        static Manager updating(String name, String apiVersion, String subresource) {
            return new Manager(name, "Update", apiVersion, subresource);
        }

        /** As a conflict's message names it. */
        @Override
        public String toString() {
            String quoted =
                    "\"" + name + "\"" + (subresource.isEmpty() ? "" : " with subresource \"" + subresource + "\"");
            return operation.equals("Update") ? quoted + " using " + apiVersion : quoted;
        }
    }

    /** What a manager owns, and since when (RFC 3339, seconds). */
    record Owned(FieldSet fields, String time) {}

    private static final Comparator<Map.Entry<Manager, Owned>> ORDER = Comparator.comparing(
                    (Map.Entry<Manager, Owned> e) -> e.getKey().operation())
            .thenComparing(e -> e.getValue().time())
            .thenComparing(e -> e.getKey().name())
            .thenComparing(e -> e.getKey().apiVersion())
            .thenComparing(e -> e.getKey().subresource());

    static ManagedFields none() {
        return new ManagedFields(Map.of());
    }

    static ManagedFields of(JsonNode object) {
        return read(object.path("metadata").path("managedFields"));
    }

    private static ManagedFields read(JsonNode list) {
        Map<Manager, Owned> entries = new LinkedHashMap<>();
        for (JsonNode entry : list) {
            String operation = entry.path("operation").asText();
            if (operation.equals("Apply") || operation.equals("Update")) {
                entries.put(
                        new Manager(
                                entry.path("manager").asText(),
                                operation,
                                entry.path("apiVersion").asText(),
                                entry.path("subresource").asText()),
                        new Owned(
                                FieldSet.fromJson(entry.path("fieldsV1")),
                                entry.path("time").asText()));
            }
        }
        return new ManagedFields(entries);
    }

    /**
     * What an update starts from: the entries that the request carries (so that a client can move or drop some), the live
     * ones if it carries none; a single empty entry resets them all.
     */
    static ManagedFields carried(ObjectNode request, ObjectNode live) {
        JsonNode sent = request.path("metadata").path("managedFields");
        return sent.isEmpty() ? of(live) : read(sent);
    }

    Optional<Owned> of(Manager manager) {
        return Optional.ofNullable(entries.get(manager));
    }

    ManagedFields with(Manager manager, FieldSet fields, String time) {
        Map<Manager, Owned> changed = new LinkedHashMap<>(entries);
        if (fields.isEmpty()) {
            changed.remove(manager);
        } else {
            changed.put(manager, new Owned(fields, time));
        }
        return new ManagedFields(changed);
    }

    /** With these fields taken from everybody. */
    ManagedFields without(FieldSet fields) {
        if (fields.isEmpty()) {
            return this;
        }
        Map<Manager, Owned> changed = new LinkedHashMap<>();
        entries.forEach((manager, owned) -> {
            FieldSet left = owned.fields().difference(fields);
            if (!left.isEmpty()) {
                changed.put(manager, new Owned(left, owned.time()));
            }
        });
        return new ManagedFields(changed);
    }

    void writeTo(ObjectNode object) {
        ObjectNode metadata = (ObjectNode) object.path("metadata");
        metadata.remove("managedFields");
        if (entries.isEmpty()) {
            return;
        }
        ArrayNode list = metadata.putArray("managedFields");
        entries.entrySet().stream().sorted(ORDER).forEach(e -> list.add(toJson(e.getKey(), e.getValue())));
    }

    private static ObjectNode toJson(Manager manager, Owned owned) {
        ObjectNode entry = Json.object();
        entry.put("manager", manager.name());
        entry.put("operation", manager.operation());
        entry.put("apiVersion", manager.apiVersion());
        if (!owned.time().isEmpty()) {
            entry.put("time", owned.time());
        }
        entry.put("fieldsType", "FieldsV1");
        entry.set("fieldsV1", owned.fields().toJson());
        if (!manager.subresource().isEmpty()) {
            entry.put("subresource", manager.subresource());
        }
        return entry;
    }
}
