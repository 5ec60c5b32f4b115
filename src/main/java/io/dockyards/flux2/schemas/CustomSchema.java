package io.dockyards.flux2.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.FieldError;
import java.util.ArrayList;
import java.util.List;

/**
 * The schema of a custom kind: unknown fields are found, defaults filled in and all checked, in the order of an API server.
 *
 * @param schema the {@code openAPIV3Schema} of one version
 */
record CustomSchema(JsonNode schema) implements ObjectSchema {
    @Override
    public List<FieldError> check(ObjectNode object) {
        List<FieldError> errors = new ArrayList<>();
        ObjectNode copy = object.deepCopy();
        StructuralFill.prune(copy, schema).forEach(path -> errors.add(UnknownField.at(path)));
        StructuralFill.defaults(copy, schema);
        errors.addAll(StructuralCheck.check(copy, schema));
        errors.addAll(ObjectMeta.check(copy.path("metadata"), "metadata"));
        return errors;
    }
}
