package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.AppliedRecord.Entry;
import io.dockyards.flux2.api.AppliedRecord.Upkeep;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.plan.RecordCodec.Damaged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The JSON in a record's ConfigMap. Compact, since a ConfigMap holds 1 MiB and a render may yield 1,000 objects. */
final class RecordJson {
    /** Key in {@code data}. */
    static final String KEY = "applied.json";

    /** Goes up when an older controller couldn't read what this one writes, or the other way round. */
    private static final int FORMAT = 1;

    private RecordJson() {}

    static ObjectNode write(Name workload, AppliedRecord record) {
        ObjectNode json = Json.object().put("format", FORMAT).put("workload", workload.name());
        json.put("uid", record.workloadUid());
        record.inputDigest().ifPresent(digest -> json.put("inputDigest", digest));
        record.objectsDigest().ifPresent(digest -> json.put("objectsDigest", digest));
        ArrayNode objects = json.putArray("objects");
        record.entries().forEach(entry -> objects.add(write(workload.namespace(), entry)));
        return json;
    }

    private static ObjectNode write(String ownNamespace, Entry entry) {
        ObjectKey key = entry.key();
        ObjectNode json = Json.object().put("apiVersion", entry.apiVersion()).put("kind", key.kind());
        // The usual namespace, the record's own, is left out: that saves a tenth of the size.
        if (!key.namespace().equals(ownNamespace)) {
            json.put("namespace", key.namespace());
        }
        json.put("name", key.name()).put("field", entry.field());
        entry.uid().ifPresent(uid -> json.put("uid", uid));
        entry.entry().ifPresent(hash -> json.put("entry", hash));
        if (entry.dropped()) {
            json.put("dropped", true);
        }
        if (entry.upkeep() != Upkeep.FIELDS) {
            json.put("upkeep", entry.upkeep().name().toLowerCase(Locale.ROOT));
        }
        entry.prune().ifPresent(wish -> json.put("prune", wish));
        return json;
    }

    static JsonNode parse(String text) throws Damaged {
        try {
            JsonNode json = Json.read(text.getBytes(StandardCharsets.UTF_8));
            if (json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            throw new Damaged(KEY + " can't be read: " + firstLine(String.valueOf(e.getMessage())));
        }
        throw new Damaged(KEY + " is missing or no JSON object");
    }

    static AppliedRecord read(JsonNode json, String ownNamespace, Optional<String> resourceVersion) throws Damaged {
        JsonNode format = json.path("format");
        if (!format.isInt() || format.intValue() != FORMAT) {
            throw new Damaged("format " + (format.isMissingNode() ? "is missing" : format + " isn't " + FORMAT));
        }
        if (!json.path("objects").isArray()) {
            throw new Damaged("objects are missing");
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode object : json.path("objects")) {
            entries.add(entry(object, ownNamespace));
        }
        return new AppliedRecord(
                required(json, "uid"),
                Fields.textIfAny(json, "inputDigest"),
                Fields.textIfAny(json, "objectsDigest"),
                entries,
                resourceVersion);
    }

    private static Entry entry(JsonNode json, String ownNamespace) throws Damaged {
        String apiVersion = required(json, "apiVersion");
        GroupVersionKind type = GroupVersionKind.of(apiVersion, required(json, "kind"));
        String namespace = json.has("namespace") ? Fields.text(json, "namespace") : ownNamespace;
        return new Entry(
                new ObjectKey(type.group(), type.kind(), namespace, required(json, "name")),
                apiVersion,
                Fields.text(json, "field"),
                Fields.textIfAny(json, "uid"),
                Fields.textIfAny(json, "entry"),
                json.path("dropped").booleanValue(),
                upkeep(Fields.text(json, "upkeep")),
                Fields.textIfAny(json, "prune"));
    }

    private static Upkeep upkeep(String text) throws Damaged {
        return switch (text) {
            case "" -> Upkeep.FIELDS;
            case "presence" -> Upkeep.PRESENCE;
            case "nothing" -> Upkeep.NOTHING;
            default -> throw new Damaged("upkeep " + text + " isn't known");
        };
    }

    private static String required(JsonNode json, String name) throws Damaged {
        return Fields.textIfAny(json, name).orElseThrow(() -> new Damaged(name + " is missing"));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
