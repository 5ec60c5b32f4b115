package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.FieldError;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** CustomResourceDefinitions: checked, completed, and read as kinds. */
final class CustomKinds {
    /** Holds a CRD until its objects are gone. */
    static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

    private CustomKinds() {}

    static GroupResource resource(JsonNode crd) {
        JsonNode spec = crd.path("spec");
        return new GroupResource(
                spec.path("group").asText(), spec.path("names").path("plural").asText());
    }

    /** One kind for each served version. */
    static List<Kind> kinds(JsonNode crd) {
        List<Kind> kinds = new ArrayList<>();
        for (JsonNode version : crd.path("spec").path("versions")) {
            if (version.path("served").asBoolean()) {
                kinds.add(kind(crd.path("spec"), version));
            }
        }
        return kinds;
    }

    private static Kind kind(JsonNode spec, JsonNode version) {
        JsonNode names = spec.path("names");
        String kind = names.path("kind").asText();
        return new Kind(
                new GroupVersionKind(
                        spec.path("group").asText(), version.path("name").asText(), kind),
                names.path("plural").asText(),
                names.path("singular").asText(),
                names.path("listKind").asText(),
                texts(names.path("shortNames")),
                texts(names.path("categories")),
                spec.path("scope").asText().equals("Namespaced") ? Scope.NAMESPACED : Scope.CLUSTER,
                version.path("subresources").has("status"),
                true,
                Kind.Origin.CUSTOM,
                Optional.of(version.path("schema").path("openAPIV3Schema"))
                        .filter(ObjectNode.class::isInstance)
                        .map(ObjectNode.class::cast),
                columns(version.path("additionalPrinterColumns")),
                StreamSupport.stream(version.path("selectableFields").spliterator(), false)
                        .map(field -> field.path("jsonPath").asText().substring(1))
                        .toList());
    }

    private static List<Column> columns(JsonNode columns) {
        if (columns.isEmpty()) {
            return List.of(Column.of("Age", "date", ".metadata.creationTimestamp"));
        }
        return StreamSupport.stream(columns.spliterator(), false)
                .map(column -> new Column(
                        column.path("name").asText(),
                        column.path("type").asText(),
                        column.path("format").asText(),
                        column.path("description")
                                .asText("Custom resource definition column (in JSONPath format): "
                                        + column.path("jsonPath").asText()),
                        column.path("priority").asInt(),
                        column.path("jsonPath").asText()))
                .toList();
    }

    /** Sets what a CRD may leave out. */
    static void complete(ObjectNode crd) {
        JsonNode names = crd.path("spec").path("names");
        if (names instanceof ObjectNode object) {
            String kind = names.path("kind").asText();
            if (names.path("singular").asText().isEmpty()) {
                object.put("singular", kind.toLowerCase(Locale.ROOT));
            }
            if (names.path("listKind").asText().isEmpty()) {
                object.put("listKind", kind + "List");
            }
        }
        if (crd.path("spec") instanceof ObjectNode spec && !spec.has("conversion")) {
            spec.putObject("conversion").put("strategy", "None");
        }
    }

    /** Makes a CRD wait for its objects when it is deleted. */
    static void hold(ObjectNode crd) {
        JsonNode finalizers = crd.path("metadata").path("finalizers");
        if (!texts(finalizers).contains(CLEANUP) && !crd.path("metadata").has("deletionTimestamp")) {
            ((ObjectNode) crd.path("metadata")).withArray("finalizers").add(CLEANUP);
        }
    }

    static List<FieldError> check(JsonNode crd) {
        List<FieldError> errors = new ArrayList<>();
        JsonNode spec = crd.path("spec");
        for (String field : List.of("group", "scope")) {
            require(spec.path(field), "spec." + field, errors);
        }
        for (String field : List.of("plural", "kind")) {
            require(spec.path("names").path(field), "spec.names." + field, errors);
        }
        if (!errors.isEmpty()) {
            return errors;
        }
        String scope = spec.path("scope").asText();
        if (!scope.equals("Namespaced") && !scope.equals("Cluster")) {
            errors.add(new FieldError(
                    "spec.scope",
                    "FieldValueNotSupported",
                    "Unsupported value: \"" + scope + "\": supported values: \"Cluster\", \"Namespaced\""));
        }
        String name = crd.path("metadata").path("name").asText();
        String expected = spec.path("names").path("plural").asText() + "."
                + spec.path("group").asText();
        if (!name.equals(expected)) {
            errors.add(FieldError.invalid(
                    "metadata.name", "\"" + name + "\"", "must be spec.names.plural+\".\"+spec.group"));
        }
        if (!spec.path("conversion").path("strategy").asText("None").equals("None")) {
            errors.add(FieldError.forbidden(
                    "spec.conversion.strategy", "the embedded API server converts by apiVersion alone (None)"));
        }
        checkVersions(spec.path("versions"), errors);
        return errors;
    }

    private static void checkVersions(JsonNode versions, List<FieldError> errors) {
        int storages = 0;
        for (int i = 0; i < versions.size(); i++) {
            JsonNode version = versions.get(i);
            String path = "spec.versions[" + i + "]";
            require(version.path("name"), path + ".name", errors);
            storages += version.path("storage").asBoolean() ? 1 : 0;
            if (!version.path("schema").path("openAPIV3Schema").isObject()) {
                errors.add(FieldError.required(path + ".schema.openAPIV3Schema", "schemas are required"));
            }
        }
        if (storages != 1) {
            errors.add(FieldError.invalid(
                    "spec.versions",
                    String.valueOf(versions.size()),
                    "must have exactly one version marked as storage version"));
        }
    }

    private static void require(JsonNode value, String path, List<FieldError> errors) {
        if (!value.isTextual() || value.asText().isEmpty()) {
            errors.add(FieldError.required(path, ""));
        }
    }

    /** The status of a CRD whose kinds are served, which they are with the write itself. */
    static ObjectNode status(JsonNode crd, String now) {
        ObjectNode status = crd.path("status") instanceof ObjectNode before && before.has("conditions")
                ? before.deepCopy()
                : Json.object();
        if (!status.has("conditions")) {
            ArrayNode conditions = status.putArray("conditions");
            condition(conditions, "NamesAccepted", "NoConflicts", "no conflicts found", now);
            condition(conditions, "Established", "InitialNamesAccepted", "the initial names have been accepted", now);
        }
        status.set("acceptedNames", crd.path("spec").path("names").deepCopy());
        List<String> stored = new ArrayList<>(texts(status.path("storedVersions")));
        for (JsonNode version : crd.path("spec").path("versions")) {
            String name = version.path("name").asText();
            if (version.path("storage").asBoolean() && !stored.contains(name)) {
                stored.add(name);
            }
        }
        ArrayNode list = status.putArray("storedVersions");
        stored.forEach(list::add);
        return status;
    }

    private static void condition(ArrayNode conditions, String type, String reason, String message, String now) {
        ObjectNode condition = conditions.addObject();
        condition.put("type", type);
        condition.put("status", "True");
        condition.put("reason", reason);
        condition.put("message", message);
        condition.put("lastTransitionTime", now);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
