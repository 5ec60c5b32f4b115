package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Json;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells, without a record, whether an apply would change nothing: our entry in {@code managedFields} has these fields and no
 * other, and each has its value. Where it is wrong, an apply is made for nothing. That is good enough for objects that come
 * back as they were written; for rendered ones R9 forbids the comparison.
 */
public final class AsApplied {
    private static final Set<String> IDENTITY = Set.of("apiVersion", "kind");

    private AsApplied() {}

    /**
     * Compares what would be applied with what is there.
     *
     * @param live with its managedFields
     */
    public static boolean is(ObjectNode planned, JsonNode live) {
        ObjectNode content = planned.deepCopy().remove(IDENTITY);
        if (content.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(Set.of("name", "namespace"));
        }
        return ourFields(live).filter(fields -> holds(content, live, fields)).isPresent();
    }

    private static Optional<JsonNode> ourFields(JsonNode live) {
        return Fields.at(live, "metadata", "managedFields")
                .valueStream()
                .filter(entry -> Fields.text(entry, "manager").equals(Dockyards.FIELD_MANAGER))
                .filter(entry -> Fields.text(entry, "operation").equals("Apply"))
                .filter(entry -> Fields.text(entry, "subresource").isEmpty())
                .map(entry -> entry.path("fieldsV1"))
                .findFirst();
    }

    private static boolean holds(JsonNode planned, JsonNode live, JsonNode fields) {
        // Without fields below it, a struct is owned as a whole.
        if (!planned.isObject() || fields.isEmpty()) {
            return planned.equals(live);
        }
        Set<String> names = new HashSet<>();
        for (var field : planned.properties()) {
            String name = "f:" + field.getKey();
            names.add(name);
            JsonNode value = field.getValue();
            JsonNode now = live.path(field.getKey());
            boolean same = field.getKey().equals("ownerReferences")
                    ? holdsOwners(value, now, fields.path(name))
                    : holds(value, now, fields.path(name));
            if (!same) {
                return false;
            }
        }
        return names.equals(owned(fields));
    }

    /** A list by key: others may have put references of their own into it. */
    private static boolean holdsOwners(JsonNode planned, JsonNode live, JsonNode fields) {
        Set<String> keys = new HashSet<>();
        for (JsonNode owner : planned) {
            keys.add("k:" + Json.object().put("uid", Fields.text(owner, "uid")));
            if (live.valueStream().noneMatch(owner::equals)) {
                return false;
            }
        }
        return keys.equals(owned(fields));
    }

    private static Set<String> owned(JsonNode fields) {
        Set<String> names = new HashSet<>();
        fields.fieldNames().forEachRemaining(names::add);
        // The struct or item itself: who made it has that, too.
        names.remove(".");
        return names;
    }
}
