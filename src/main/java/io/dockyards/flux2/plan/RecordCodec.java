package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes a record as the ConfigMap that holds it, and reads it back (R20, R24). */
public final class RecordCodec {
    /** Value of the label {@link Dockyards#LABEL_RECORD}. */
    public static final String LABEL_VALUE = "applied";

    private static final String SUFFIX = "-applied";

    private RecordCodec() {}

    /**
     * The whole ConfigMap, for a POST (no resourceVersion) or a PUT.
     *
     * @param workload namespace and name of the Workload; its UID is in the record
     */
    public static ObjectNode toConfigMap(Name workload, AppliedRecord record) {
        ObjectNode configMap = Json.object().put("apiVersion", "v1").put("kind", "ConfigMap");
        ObjectNode metadata = configMap.putObject("metadata");
        metadata.put("name", nameFor(workload.name())).put("namespace", workload.namespace());
        record.resourceVersion().ifPresent(version -> metadata.put("resourceVersion", version));
        metadata.putObject("labels").put(Dockyards.LABEL_RECORD, LABEL_VALUE);
        // Neither controller nor blockOwnerDeletion: the record is no member of the Workload.
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", Dockyards.API_VERSION)
                .put("kind", Dockyards.WORKLOAD)
                .put("name", workload.name())
                .put("uid", record.workloadUid());
        if (record.entries().stream().anyMatch(entry -> entry.key().namespace().isEmpty())) {
            metadata.putArray("finalizers").add(Dockyards.FINALIZER_CLUSTER_SCOPED);
        }
        byte[] json = Json.write(RecordJson.write(workload, record));
        configMap.putObject("data").put(RecordJson.KEY, new String(json, StandardCharsets.UTF_8));
        return configMap;
    }

    /**
     * Reads a record.
     *
     * @throws Damaged if it can't be read or has another format: treat it as lost
     */
    public static AppliedRecord fromConfigMap(ObjectNode configMap) throws Damaged {
        Optional<String> version = Fields.textIfAny(configMap, "metadata", "resourceVersion");
        return RecordJson.read(payload(configMap), Fields.name(configMap).namespace(), version);
    }

    /** Name of the ConfigMap of a Workload of that name: {@code <workload>-applied}, shortened with a hash if need be. */
    public static String nameFor(String workload) {
        return Names.suffixed(workload, SUFFIX);
    }

    /** Whether a ConfigMap is the record of this Workload, or of a predecessor of its name (R24). */
    public static boolean isRecordOf(Name workload, ObjectNode configMap) {
        return workloadOf(configMap).filter(workload::equals).isPresent();
    }

    /** The Workload that a ConfigMap is the record of; empty if it is no record. */
    public static Optional<Name> workloadOf(ObjectNode configMap) {
        if (!Fields.text(configMap, "metadata", "labels", Dockyards.LABEL_RECORD)
                .equals(LABEL_VALUE)) {
            return Optional.empty();
        }
        Name name = Fields.name(configMap);
        return owner(configMap)
                .or(() -> nameInside(configMap))
                .filter(workload -> nameFor(workload).equals(name.name()))
                .map(workload -> new Name(name.namespace(), workload));
    }

    private static Optional<String> owner(ObjectNode configMap) {
        for (JsonNode owner : Fields.at(configMap, "metadata", "ownerReferences")) {
            String group =
                    GroupVersionKind.of(Fields.text(owner, "apiVersion"), "").group();
            if (group.equals(Dockyards.GROUP) && Fields.text(owner, "kind").equals(Dockyards.WORKLOAD)) {
                return Fields.textIfAny(owner, "name");
            }
        }
        return Optional.empty();
    }

    /** Says whose a record is that lost its owner reference. */
    private static Optional<String> nameInside(ObjectNode configMap) {
        try {
            return Fields.textIfAny(payload(configMap), "workload");
        } catch (Damaged e) {
            return Optional.empty();
        }
    }

    private static JsonNode payload(ObjectNode configMap) throws Damaged {
        return RecordJson.parse(Fields.text(configMap, "data", RecordJson.KEY));
    }

    /** A record that can't be read: render, apply and write it anew. */
    public static final class Damaged extends Exception {
        private static final long serialVersionUID = 1L;

        public Damaged(String message) {
            super(message);
        }
    }
}
