package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.util.Optional;

/** A place for one Lease that refuses writes over what has changed meanwhile, as the API server does. */
final class LeaseStore {
    private Optional<ObservedLease> lease = Optional.empty();
    private int version;

    Optional<ObservedLease> read() {
        return lease;
    }

    LeaseRecord record() {
        return lease.orElseThrow().record();
    }

    /** Empty if somebody else was quicker. */
    Optional<ObservedLease> write(Candidacy.Step.Write step) {
        if (!step.over().map(LeaseStore::version).equals(lease.map(LeaseStore::version))) {
            return Optional.empty();
        }
        put(step.record());
        return lease;
    }

    /** Writes without asking, as a person does. */
    void put(LeaseRecord record) {
        var object = lease.map(now -> now.object().deepCopy()).orElseGet(Json::object);
        object.withObject("/metadata").put("resourceVersion", String.valueOf(++version));
        record.into(object);
        lease = Optional.of(ObservedLease.of(object));
    }

    /** Changes what is no business of the election. */
    void label() {
        ObjectNode object = lease.orElseThrow().object().deepCopy();
        object.withObject("/metadata").put("resourceVersion", String.valueOf(++version));
        lease = Optional.of(ObservedLease.of(object));
    }

    private static String version(ObservedLease seen) {
        return seen.object().at("/metadata/resourceVersion").asText();
    }
}
