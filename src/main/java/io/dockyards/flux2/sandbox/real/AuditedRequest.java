package io.dockyards.flux2.sandbox.real;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Set;

/**
 * A request that kube-apiserver answered. What a request doesn't have (a namespace, a name, a resource) is empty.
 *
 * @param verb in Kubernetes' terms: get, list, watch, create, update, patch, delete, deletecollection
 * @param user who asked, as the token says
 * @param group the API group of the resource, empty for the core group
 * @param resource plural, lower case
 * @param code the HTTP status of the answer
 * @param uri path and query, so the field manager of an apply too
 * @param at when it was answered, or when a watch began, by the server's clock
 */
public record AuditedRequest(
        String verb,
        String user,
        String userAgent,
        String group,
        String resource,
        String subresource,
        String namespace,
        String name,
        int code,
        String uri,
        Instant at) {
    private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete", "deletecollection");

    /** Whether it asked to change something that is stored: dry runs and reviews of access don't. */
    public boolean isWrite() {
        return WRITES.contains(verb)
                && !uri.contains("dryRun=")
                && !group.equals("authorization.k8s.io")
                && !group.equals("authentication.k8s.io");
    }

    static AuditedRequest of(JsonNode event) {
        var object = event.path("objectRef");
        return new AuditedRequest(
                event.path("verb").asText(),
                event.path("user").path("username").asText(),
                event.path("userAgent").asText(),
                object.path("apiGroup").asText(),
                object.path("resource").asText(),
                object.path("subresource").asText(),
                object.path("namespace").asText(),
                object.path("name").asText(),
                event.path("responseStatus").path("code").asInt(),
                event.path("requestURI").asText(),
                Instant.parse(event.path("stageTimestamp").asText()));
    }
}
