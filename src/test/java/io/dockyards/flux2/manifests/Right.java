package io.dockyards.flux2.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.sandbox.real.AuditedRequest;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One thing that may be done.
 *
 * @param resource plural, with its subresource after a slash
 */
record Right(String group, String resource, String verb) {
    /** What a Role or ClusterRole gives. */
    static Set<Right> of(JsonNode role) {
        Set<Right> rights = new LinkedHashSet<>();
        for (JsonNode rule : role.path("rules")) {
            for (JsonNode group : rule.path("apiGroups")) {
                for (JsonNode resource : rule.path("resources")) {
                    for (JsonNode verb : rule.path("verbs")) {
                        rights.add(new Right(group.asText(), resource.asText(), verb.asText()));
                    }
                }
            }
        }
        return rights;
    }

    /** What a request that was allowed made use of: a server-side apply that makes an object needs two. */
    static Stream<Right> usedBy(AuditedRequest request) {
        String resource = request.resource() + (request.subresource().isEmpty() ? "" : "/" + request.subresource());
        Right right = new Right(request.group(), resource, request.verb());
        boolean made = request.verb().equals("patch") && request.code() == 201;
        return made ? Stream.of(right, new Right(right.group, right.resource, "create")) : Stream.of(right);
    }

    @Override
    public String toString() {
        return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
    }
}
