package io.dockyards.flux2.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.FieldError;
import io.dockyards.flux2.api.Json;
import java.util.ArrayList;
import java.util.List;

/** The fields that every object has in its metadata: schemas of CRDs don't say them. */
final class ObjectMeta {
    private static final ObjectNode SCHEMA = schema();

    private ObjectMeta() {}

    /** Fields that metadata can't have, and values of a type that they can't have. */
    static List<FieldError> check(JsonNode metadata, String path) {
        List<FieldError> errors = new ArrayList<>();
        if (metadata instanceof ObjectNode object) {
            StructuralFill.prune(object.deepCopy(), SCHEMA, path).forEach(gone -> errors.add(UnknownField.at(gone)));
        }
        errors.addAll(StructuralCheck.check(metadata, SCHEMA, path));
        return errors;
    }

    private static ObjectNode schema() {
        ObjectNode schema = type("object");
        ObjectNode properties = schema.putObject("properties");
        for (String name : List.of("name", "namespace", "generateName", "uid", "resourceVersion", "selfLink")) {
            properties.set(name, type("string"));
        }
        for (String name : List.of("creationTimestamp", "deletionTimestamp")) {
            properties.set(name, type("string").put("nullable", true).put("format", "date-time"));
        }
        for (String name : List.of("generation", "deletionGracePeriodSeconds")) {
            properties.set(name, type("integer").put("format", "int64"));
        }
        for (String name : List.of("labels", "annotations")) {
            properties.set(name, type("object").put("nullable", true).set("additionalProperties", type("string")));
        }
        properties.set("finalizers", type("array").put("nullable", true).set("items", type("string")));
        properties.set("ownerReferences", type("array").put("nullable", true).set("items", ownerReference()));
        properties.set("managedFields", type("array").put("nullable", true));
        return schema;
    }

    private static ObjectNode ownerReference() {
        ObjectNode owner = type("object");
        ObjectNode properties = owner.putObject("properties");
        for (String name : List.of("apiVersion", "kind", "name", "uid")) {
            properties.set(name, type("string"));
            owner.withArray("required").add(name);
        }
        for (String name : List.of("controller", "blockOwnerDeletion")) {
            properties.set(name, type("boolean").put("nullable", true));
        }
        return owner;
    }

    private static ObjectNode type(String name) {
        return Json.object().put("type", name);
    }
}
