package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.plan.RecordCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Leftovers} on a real API server. */
public final class LeftoversClient implements Leftovers {
    private static final Logger log = LoggerFactory.getLogger(LeftoversClient.class);
    private final KubeConnection connection;
    private final Discovery discovery;
    private final Set<String> namespaces;

    /**
     * Leftovers of the namespaces that are watched.
     *
     * @param namespaces empty for all
     */
    public LeftoversClient(KubeConnection connection, Set<String> namespaces) {
        this.connection = connection;
        this.discovery = new Discovery(connection.rest(), System::nanoTime);
        this.namespaces = Set.copyOf(namespaces);
    }

    @Override
    public List<Name> all() throws ApiFailure {
        List<Name> found = new ArrayList<>();
        new Records(connection.rest()).list(namespaces, configMap -> {
            if (isHeld(configMap)) {
                RecordCodec.workloadOf(configMap).ifPresent(found::add);
            }
        });
        return found;
    }

    @Override
    public Optional<Held> of(Name workload) throws ApiFailure {
        String attempt = "reading the record of Workload/" + workload;
        Answer answer = Failures.ask(attempt, () -> connection.rest().get(path(workload), Rest.JSON));
        if (answer.code() == 404) {
            return Optional.empty();
        }
        if (!answer.ok() || !(answer.json() instanceof ObjectNode configMap)) {
            throw Failures.of(attempt, answer);
        }
        if (!isHeld(configMap) || !RecordCodec.isRecordOf(workload, configMap)) {
            return Optional.empty();
        }
        boolean terminating =
                Fields.textIfAny(configMap, "metadata", "deletionTimestamp").isPresent();
        return Optional.of(new Held(decode(workload, configMap), terminating));
    }

    /** A record that can't be read names nothing that could be removed; holding it back would hold its namespace. */
    private static AppliedRecord decode(Name workload, ObjectNode configMap) {
        try {
            return RecordCodec.fromConfigMap(configMap);
        } catch (RecordCodec.Damaged damaged) {
            log.atWarn()
                    .addKeyValue("kind", Dockyards.WORKLOAD)
                    .addKeyValue("namespace", workload.namespace())
                    .addKeyValue("name", workload.name())
                    .log("the record can't be read, cluster-scoped objects may be left: {}", damaged.getMessage());
            return AppliedRecord.unreadable(Fields.textIfAny(configMap, "metadata", "resourceVersion"));
        }
    }

    @Override
    public void delete(GroupVersionKind type, LiveObject seen) throws ApiFailure {
        String attempt = "delete of " + seen.key();
        var served = discovery.kinds(List.of(type)).inAnyVersion(type);
        if (served.isEmpty()) {
            return;
        }
        ObjectNode options = Json.object()
                .put("apiVersion", "v1")
                .put("kind", "DeleteOptions")
                .put("propagationPolicy", "Background");
        options.putObject("preconditions").put("uid", seen.uid()).put("resourceVersion", seen.resourceVersion());
        String path = served.get().path(seen.key().namespace(), seen.key().name());
        Answer answer = Failures.ask(attempt, () -> connection.rest().delete(path, options, Rest.METADATA));
        if (!answer.ok() && answer.code() != 404) {
            throw Failures.of(attempt, answer);
        }
    }

    @Override
    public void release(Name workload, AppliedRecord record) throws ApiFailure {
        String attempt = "release of the record of Workload/" + workload;
        Answer now = Failures.ask(attempt, () -> connection.rest().get(path(workload), Rest.JSON));
        if (now.code() == 404) {
            return;
        }
        if (!now.ok()) {
            throw Failures.of(attempt, now);
        }
        ObjectNode patch = Json.object();
        ObjectNode metadata = patch.putObject("metadata");
        metadata.put("resourceVersion", record.resourceVersion().orElse(""));
        ArrayNode others = metadata.putArray("finalizers");
        Fields.at(now.json(), "metadata", "finalizers").forEach(finalizer -> {
            if (!finalizer.asText().equals(Dockyards.FINALIZER_CLUSTER_SCOPED)) {
                others.add(finalizer);
            }
        });
        String path = path(workload) + "?fieldManager=" + Dockyards.FIELD_MANAGER;
        Answer answer = Failures.ask(attempt, () -> connection.rest().patch(path, Rest.MERGE, patch, Rest.METADATA));
        if (!answer.ok() && answer.code() != 404) {
            throw Failures.of(attempt, answer);
        }
    }

    private static boolean isHeld(ObjectNode configMap) {
        return Fields.at(configMap, "metadata", "finalizers")
                .valueStream()
                .anyMatch(finalizer -> finalizer.asText().equals(Dockyards.FINALIZER_CLUSTER_SCOPED));
    }

    private static String path(Name workload) {
        return "/api/v1/namespaces/" + Paths.segment(workload.namespace()) + "/configmaps/"
                + Paths.segment(RecordCodec.nameFor(workload.name()));
    }
}
