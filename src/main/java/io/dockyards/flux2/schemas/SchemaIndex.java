package io.dockyards.flux2.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.GroupVersionKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Schemas by kind; of two for the same, the first one counts. */
final class SchemaIndex {
    /** By this a JSON Schema says of which kinds it is. */
    static final String TYPES = "x-kubernetes-group-version-kind";

    private static final String CRD = "CustomResourceDefinition";
    private static final List<List<String>> COLLECTIONS =
            List.of(List.of("definitions"), List.of("$defs"), List.of("components", "schemas"));

    private final Map<GroupVersionKind, ObjectSchema> schemas = new LinkedHashMap<>();

    Optional<ObjectSchema> find(GroupVersionKind kind) {
        return Optional.ofNullable(schemas.get(kind));
    }

    List<String> versions(String group, String kind) {
        return schemas.keySet().stream()
                .filter(type -> type.group().equals(group) && type.kind().equals(kind))
                .map(GroupVersionKind::version)
                .toList();
    }

    boolean isEmpty() {
        return schemas.isEmpty();
    }

    /** Takes in what a document has; one that has no schemas is left alone, since other manifests may lie there too. */
    void add(Path file, JsonNode document) throws InvalidSchemas {
        if (Fields.text(document, "kind").equals(CRD)) {
            customKind(file, document);
        } else if (document.path("items").isArray()) {
            for (JsonNode item : document.path("items")) {
                add(file, item);
            }
        } else if (document instanceof ObjectNode root) {
            types(root).forEach(type -> schemas.putIfAbsent(type, new JsonObjectSchema(file, root)));
            for (List<String> place : COLLECTIONS) {
                collection(file, root, place);
            }
        }
    }

    /** Takes in a file that is named after a kind, unless it says that it is of others. */
    void addNamed(Path file, JsonNode document, GroupVersionKind kind) throws InvalidSchemas {
        if (!(document instanceof ObjectNode root)) {
            throw new InvalidSchemas(file + ": not a JSON Schema: an object is needed");
        }
        List<GroupVersionKind> types = types(root);
        if (types.isEmpty() || types.contains(kind)) {
            schemas.putIfAbsent(kind, new JsonObjectSchema(file, root));
        }
    }

    private void collection(Path file, ObjectNode root, List<String> place) {
        Fields.at(root, place.toArray(String[]::new))
                .properties()
                .forEach(entry -> types(entry.getValue())
                        .forEach(type -> schemas.putIfAbsent(
                                type, new JsonObjectSchema(file, referring(root, place, entry.getKey())))));
    }

    /** The document, as a schema of one of the kinds that it defines. */
    private static ObjectNode referring(ObjectNode root, List<String> place, String name) {
        ObjectNode schema = root.objectNode();
        schema.put(
                "$ref",
                "#/" + String.join("/", place) + "/" + name.replace("~", "~0").replace("/", "~1"));
        schema.set(place.getFirst(), root.get(place.getFirst()));
        return schema;
    }

    private void customKind(Path file, JsonNode crd) throws InvalidSchemas {
        String name = file + ": the CustomResourceDefinition \"" + Fields.text(crd, "metadata", "name") + "\"";
        String apiVersion = Fields.text(crd, "apiVersion");
        if (!apiVersion.equals("apiextensions.k8s.io/v1")) {
            throw new InvalidSchemas(name + " is of " + apiVersion + "; apiextensions.k8s.io/v1 is needed");
        }
        String group = Fields.text(crd, "spec", "group");
        String kind = Fields.text(crd, "spec", "names", "kind");
        if (group.isEmpty()
                || kind.isEmpty()
                || !crd.path("spec").path("versions").isArray()) {
            throw new InvalidSchemas(name + " lacks spec.group, spec.names.kind or spec.versions");
        }
        for (JsonNode version : crd.path("spec").path("versions")) {
            JsonNode schema = version.path("schema").path("openAPIV3Schema");
            if (!schema.isObject()) {
                throw new InvalidSchemas(
                        name + " has no schema.openAPIV3Schema in version \"" + Fields.text(version, "name") + "\"");
            }
            schemas.putIfAbsent(
                    new GroupVersionKind(group, Fields.text(version, "name"), kind), new CustomSchema(schema));
        }
    }

    private static List<GroupVersionKind> types(JsonNode schema) {
        JsonNode said = schema.path(TYPES);
        List<GroupVersionKind> types = new ArrayList<>();
        for (JsonNode type : said.isObject() ? List.of(said) : said) {
            types.add(new GroupVersionKind(
                    Fields.text(type, "group"), Fields.text(type, "version"), Fields.text(type, "kind")));
        }
        return types;
    }
}
