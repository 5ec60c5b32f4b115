package io.dockyards.flux2.schemas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.FieldError;
import java.util.List;

/** The schema of one kind in one version. */
public interface ObjectSchema {
    /** Everything that is wrong with an object, unknown fields too; empty if an API server would take it. */
    List<FieldError> check(ObjectNode object) throws InvalidSchemas;
}
