package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who else sets an object's fields (R26).
 *
 * @param manager the field manager that wrote last
 * @param fields what it owns, as paths
 */
public record Rivalry(String manager, List<String> fields) {
    private static final int NAMED = 5;

    public Rivalry {
        fields = List.copyOf(fields);
    }

    /** @param object as read, with its managedFields */
    public static Optional<Rivalry> of(ObjectNode object) {
        return ManagedFields.others(object)
                .max(Comparator.comparing(entry -> Fields.text(entry, "time")))
                .map(entry -> {
                    List<String> fields = new ArrayList<>();
                    collect(entry.path("fieldsV1"), "", fields);
                    return new Rivalry(Fields.text(entry, "manager"), fields);
                });
    }

    private static void collect(JsonNode fields, String path, List<String> into) {
        fields.properties().forEach(field -> {
            if (field.getKey().equals(".")) {
                return;
            }
            String here = path + step(field.getKey());
            if (field.getValue().isEmpty()) {
                into.add(here);
            } else {
                collect(field.getValue(), here, into);
            }
        });
    }

    private static String step(String element) {
        return element.startsWith("f:") ? "." + element.substring(2) : "[" + element.substring(2) + "]";
    }

    /** For the condition: {@code .spec.interval by kubectl-edit}. */
    public String text() {
        String some = String.join(", ", fields.subList(0, Math.min(NAMED, fields.size())));
        return some + (fields.size() > NAMED ? " and " + (fields.size() - NAMED) + " more" : "") + " by " + manager;
    }
}
