package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.plan.RecordCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what people ask about: Dockyards objects by name, Workloads of a namespace or all, their records. Blocks. */
public final class ClusterReader {
    /** Records of thousands of Workloads are more than one answer should hold. */
    private static final int PAGE = 200;

    private final Rest rest;

    public ClusterReader(KubeConnection connection) {
        rest = connection.rest();
    }

    /**
     * A Dockyards object as it is now; empty if it isn't there.
     *
     * @param kind such as {@link Dockyards#WORKLOAD}
     * @throws ApiFailure also where the kind itself isn't served
     */
    public Optional<ObjectNode> read(String kind, Name name) throws ApiFailure {
        String attempt = "reading " + kind + " " + name;
        String path = collection(kind, Optional.of(name.namespace())) + "/" + Paths.segment(name.name());
        Answer answer = Failures.ask(attempt, () -> rest.get(path, Rest.JSON));
        if (Failures.kindIsMissing(answer)) {
            throw Failures.noSuchKind(attempt, type(kind));
        }
        if (answer.code() == 404) {
            return Optional.empty();
        }
        if (!answer.ok() || !(answer.json() instanceof ObjectNode object)) {
            throw Failures.of(attempt, answer);
        }
        return Optional.of(object);
    }

    /**
     * All Workloads, in no order.
     *
     * @param namespace empty for those of every namespace
     */
    public List<ObjectNode> workloads(Optional<String> namespace) throws ApiFailure {
        return list("listing Workloads", collection(Dockyards.WORKLOAD, namespace) + "?");
    }

    /**
     * What was applied for Workloads; one whose record is lost or can't be read is not among them.
     *
     * @param namespace empty for those of every namespace
     */
    public Map<Name, AppliedRecord> records(Optional<String> namespace) throws ApiFailure {
        String selector = Paths.segment(Dockyards.LABEL_RECORD + "=" + RecordCodec.LABEL_VALUE);
        String path = "/api/v1" + in(namespace) + "/configmaps?labelSelector=" + selector + "&";
        Map<Name, AppliedRecord> records = new HashMap<>();
        for (ObjectNode configMap : list("listing the records of what was applied", path)) {
            try {
                AppliedRecord record = RecordCodec.fromConfigMap(configMap);
                RecordCodec.workloadOf(configMap).ifPresent(workload -> records.put(workload, record));
            } catch (RecordCodec.Damaged unreadable) {
                // The controller says so, and makes it anew.
            }
        }
        return records;
    }

    private List<ObjectNode> list(String attempt, String path) throws ApiFailure {
        List<ObjectNode> items = new ArrayList<>();
        String next = "";
        do {
            String page = path + "limit=" + PAGE + next;
            Answer answer = Failures.ask(attempt, () -> rest.get(page, Rest.JSON));
            if (answer.code() == 404) {
                throw Failures.noSuchKind(attempt, type(Dockyards.WORKLOAD));
            }
            if (!answer.ok()) {
                throw Failures.of(attempt, answer);
            }
            for (JsonNode item : answer.json().path("items")) {
                if (item instanceof ObjectNode object) {
                    items.add(object);
                }
            }
            next = Fields.textIfAny(answer.json(), "metadata", "continue")
                    .map(token -> "&continue=" + Paths.segment(token))
                    .orElse("");
        } while (!next.isEmpty());
        return items;
    }

    static String collection(String kind, Optional<String> namespace) {
        return Paths.version(type(kind)) + in(namespace) + "/" + kind.toLowerCase(Locale.ROOT) + "s";
    }

    static GroupVersionKind type(String kind) {
        return new GroupVersionKind(Dockyards.GROUP, Dockyards.VERSION, kind);
    }

    private static String in(Optional<String> namespace) {
        return namespace.map(name -> "/namespaces/" + Paths.segment(name)).orElse("");
    }
}
