package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.util.Optional;

/** Reads and writes one Lease. Writes are optimistic: one that others have changed meanwhile isn't touched. */
final class LeaseLock {
    private final Rest rest;
    private final String namespace;
    private final String name;

    LeaseLock(Rest rest, String namespace, String name) {
        this.rest = rest;
        this.namespace = namespace;
        this.name = name;
    }

    /** Empty if there is none. */
    Optional<ObservedLease> read() throws ApiFailure {
        var attempt = "reading " + this;
        var answer = Failures.ask(attempt, () -> rest.get(path(), Rest.JSON));
        return answer.code() == 404 ? Optional.empty() : Optional.of(lease(attempt, answer));
    }

    /** The Lease as it is then; empty if somebody else was quicker. */
    Optional<ObservedLease> write(Candidacy.Step.Write step) throws ApiFailure {
        var attempt = "writing " + this;
        Answer answer;
        if (step.over().isPresent()) {
            var object = step.over().get().object().deepCopy();
            step.record().into(object);
            answer = Failures.ask(attempt, () -> rest.put(path(), object, Rest.JSON));
        } else {
            var object =
                    Json.object().put("apiVersion", "coordination.k8s.io/v1").put("kind", "Lease");
            object.putObject("metadata").put("namespace", namespace).put("name", name);
            step.record().into(object);
            answer = Failures.ask(attempt, () -> rest.post(collection(), object, Rest.JSON));
        }
        var isGone = step.over().isPresent() && answer.code() == 404;
        return answer.code() == 409 || isGone ? Optional.empty() : Optional.of(lease(attempt, answer));
    }

    private static ObservedLease lease(String attempt, Answer answer) throws ApiFailure {
        if (!answer.ok() || !(answer.json() instanceof ObjectNode object)) {
            throw Failures.of(attempt, answer);
        }
        return ObservedLease.of(object);
    }

    private String collection() {
        return "/apis/coordination.k8s.io/v1/namespaces/" + Paths.segment(namespace) + "/leases";
    }

    private String path() {
        return collection() + "/" + Paths.segment(name);
    }

    /** For people. */
    @Override
    public String toString() {
        return "Lease/" + namespace + "/" + name;
    }
}
