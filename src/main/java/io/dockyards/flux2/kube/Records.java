package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.plan.RecordCodec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and writes the ConfigMaps that say what was applied (R20). */
final class Records {
    private static final Logger log = LoggerFactory.getLogger(Records.class);
    private static final String MANAGER = "?fieldManager=" + Dockyards.FIELD_MANAGER;

    private final Rest rest;

    Records(Rest rest) {
        this.rest = rest;
    }

    private static final int PAGE = 200;
    private static final String RECORDS =
            "/configmaps?labelSelector=" + Paths.segment(Dockyards.LABEL_RECORD + "=" + RecordCodec.LABEL_VALUE);

    /**
     * Lists all records, page by page: those of thousands of Workloads are more than fits into memory beside all else.
     *
     * @param namespaces empty for all
     * @param record gets each ConfigMap
     */
    void list(Set<String> namespaces, Consumer<ObjectNode> record) throws ApiFailure {
        var places = namespaces.isEmpty()
                ? List.of("")
                : namespaces.stream()
                        .sorted()
                        .map(name -> "/namespaces/" + Paths.segment(name))
                        .toList();
        for (var place : places) {
            var next = "";
            do {
                var path = "/api/v1" + place + RECORDS + "&limit=" + PAGE + next;
                var attempt = "listing records";
                var answer = Failures.ask(attempt, () -> rest.get(path, Rest.JSON));
                if (!answer.ok()) {
                    throw Failures.of(attempt, answer);
                }
                for (var item : answer.json().path("items")) {
                    if (item instanceof ObjectNode configMap) {
                        record.accept(configMap);
                    }
                }
                next = Fields.textIfAny(answer.json(), "metadata", "continue")
                        .map(token -> "&continue=" + Paths.segment(token))
                        .orElse("");
            } while (!next.isEmpty());
        }
    }

    /**
     * The record of a Workload. One that can't be read counts as a record of nothing, which can be overwritten.
     *
     * @throws ApiFailure with reason {@code NotOurs} for another's ConfigMap of that name, {@code Terminating} for a record that
     *     is being deleted (R24: a Workload made again waits for it)
     */
    Optional<AppliedRecord> read(Name workload) throws ApiFailure {
        var attempt = "reading the record ConfigMap/" + key(workload);
        var answer = Failures.ask(attempt, () -> rest.get(path(workload), Rest.JSON));
        if (answer.code() == 404) {
            return Optional.empty();
        }
        if (!answer.ok() || !(answer.json() instanceof ObjectNode configMap)) {
            throw Failures.of(attempt, answer);
        }
        if (!RecordCodec.isRecordOf(workload, configMap)) {
            throw new ApiFailure(
                    409,
                    "NotOurs",
                    "ConfigMap/" + key(workload)
                            + " is no record of this controller's, and its name is needed for one; "
                            + "rename it or the Workload",
                    Optional.empty());
        }
        if (configMap.path("metadata").hasNonNull("deletionTimestamp")) {
            throw new ApiFailure(
                    409,
                    "Terminating",
                    "the record ConfigMap/" + key(workload) + " is being deleted",
                    Optional.empty());
        }
        return Optional.of(decode(workload, configMap));
    }

    private static AppliedRecord decode(Name workload, ObjectNode configMap) {
        var version =
                Optional.of(configMap.path("metadata").path("resourceVersion").asText());
        try {
            return withVersion(RecordCodec.fromConfigMap(configMap), version);
        } catch (RecordCodec.Damaged e) {
            log.atWarn()
                    .addKeyValue("kind", Dockyards.WORKLOAD)
                    .addKeyValue("namespace", workload.namespace())
                    .addKeyValue("name", workload.name())
                    .log("the record of what was applied can't be read and is written anew: {}", e.getMessage());
            return AppliedRecord.unreadable(version);
        }
    }

    /** POST without a resourceVersion, PUT with it: what another wrote meanwhile is a conflict. */
    AppliedRecord write(Name workload, AppliedRecord record) throws ApiFailure {
        var attempt = "writing the record ConfigMap/" + key(workload);
        var configMap = RecordCodec.toConfigMap(workload, record);
        var version = record.resourceVersion();
        Answer answer;
        if (version.isPresent()) {
            ((ObjectNode) configMap.get("metadata")).put("resourceVersion", version.get());
            answer = Failures.ask(attempt, () -> rest.put(path(workload) + MANAGER, configMap, Rest.METADATA));
        } else {
            answer = Failures.ask(attempt, () -> rest.post(collection(workload) + MANAGER, configMap, Rest.METADATA));
        }
        if (version.isPresent() && isGone(answer)) {
            // Nothing is amiss but what we knew: it is read again, and found lost (R20).
            throw new ApiFailure(409, "Conflict", attempt + " failed: it was deleted meanwhile", Optional.empty());
        }
        if (!answer.ok()) {
            throw Failures.of(attempt, answer);
        }
        return withVersion(
                record,
                Optional.of(
                        answer.json().path("metadata").path("resourceVersion").asText()));
    }

    /** The record itself, not its namespace. */
    private static boolean isGone(Answer answer) {
        return answer.code() == 404
                && answer.json().path("details").path("kind").asText().equals("configmaps");
    }

    private static AppliedRecord withVersion(AppliedRecord record, Optional<String> version) {
        return new AppliedRecord(
                record.workloadUid(), record.inputDigest(), record.objectsDigest(), record.entries(), version);
    }

    private static String key(Name workload) {
        return workload.namespace() + "/" + RecordCodec.nameFor(workload.name());
    }

    private static String collection(Name workload) {
        return "/api/v1/namespaces/" + Paths.segment(workload.namespace()) + "/configmaps";
    }

    private static String path(Name workload) {
        return collection(workload) + "/" + Paths.segment(RecordCodec.nameFor(workload.name()));
    }
}
