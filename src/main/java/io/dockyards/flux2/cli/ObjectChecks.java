package io.dockyards.flux2.cli;

import io.dockyards.flux2.api.FieldError;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.schemas.InvalidSchemas;
import io.dockyards.flux2.schemas.ObjectSchema;
import io.dockyards.flux2.schemas.SchemaFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Checks rendered objects against the schemas that {@code --schemas} names. */
final class ObjectChecks {
    private final SchemaFolder schemas;
    private final Consumer<String> notes;
    private final Set<GroupVersionKind> unknown = new HashSet<>();
    private int checked;

    private ObjectChecks(SchemaFolder schemas, Consumer<String> notes) {
        this.schemas = schemas;
        this.notes = notes;
    }

    /** @param notes gets each kind without a schema, once */
    static ObjectChecks read(List<Path> folders, Consumer<String> notes) {
        try {
            return new ObjectChecks(SchemaFolder.read(folders), notes);
        } catch (InvalidSchemas e) {
            throw CliFailure.input("--schemas " + e.getMessage());
        }
    }

    /** What is wrong with the objects of one template. */
    List<Finding> check(List<PreparedObject> objects, TemplateFields fields) {
        List<Finding> findings = new ArrayList<>();
        checked = 0;
        try {
            for (PreparedObject object : objects) {
                Optional<ObjectSchema> schema = schemas.find(object.type());
                if (schema.isEmpty()) {
                    note(object.type());
                    continue;
                }
                checked++;
                for (FieldError error : schema.get().check(object.json())) {
                    findings.add(Finding.of(object, error, fields));
                }
            }
        } catch (InvalidSchemas e) {
            throw CliFailure.input("--schemas " + e.getMessage());
        }
        return findings;
    }

    /** How many objects of the last template had a schema. */
    int checked() {
        return checked;
    }

    private void note(GroupVersionKind type) {
        if (unknown.add(type)) {
            List<String> others = schemas.otherVersions(type);
            notes.accept("no schema of " + type.kind() + " of " + type.apiVersion()
                    + (others.isEmpty() ? "" : " (only of " + String.join(", ", others) + ")")
                    + "; such objects aren't checked");
        }
    }
}
