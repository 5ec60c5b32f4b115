package io.dockyards.flux2.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.sandbox.real.AuditedRequest;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One thing that may be done.
 *
 * @param resource plural, with its subresource after a slash
 * @param namespace where a Role gives it; empty for what a ClusterRole gives
 * @param name of the only object that it is about; empty for all of them
 */
record Right(String group, String resource, String verb, String namespace, String name) {
    /** What a ClusterRole gives without names. */
    Right(String group, String resource, String verb) {
        this(group, resource, verb, "", "");
    }

    /** What a Role or ClusterRole gives. */
    static Set<Right> of(JsonNode role) {
        String namespace = role.at("/metadata/namespace").asText("");
        Set<Right> rights = new LinkedHashSet<>();
        for (JsonNode rule : role.path("rules")) {
            for (JsonNode group : rule.path("apiGroups")) {
                for (JsonNode resource : rule.path("resources")) {
                    for (JsonNode verb : rule.path("verbs")) {
                        for (JsonNode name : names(rule)) {
                            rights.add(new Right(
                                    group.asText(), resource.asText(), verb.asText(), namespace, name.asText()));
                        }
                    }
                }
            }
        }
        return rights;
    }

    private static JsonNode names(JsonNode rule) {
        JsonNode names = rule.path("resourceNames");
        return names.isEmpty() ? Json.MAPPER.createArrayNode().add("") : names;
    }

    /** All that a request that was allowed can be said to have used, narrow and wide: an apply that makes an object needs two. */
    static Stream<Right> usedBy(AuditedRequest request) {
        String resource = request.resource() + (request.subresource().isEmpty() ? "" : "/" + request.subresource());
        boolean made = request.verb().equals("patch") && request.code() == 201;
        return (made ? Stream.of("patch", "create") : Stream.of(request.verb()))
                .flatMap(verb -> Stream.of("", request.namespace())
                        .flatMap(namespace -> Stream.of("", request.name())
                                .map(name -> new Right(request.group(), resource, verb, namespace, name))));
    }

    @Override
    public String toString() {
        return verb + " " + resource + (group.isEmpty() ? "" : "." + group) + (name.isEmpty() ? "" : "/" + name)
                + (namespace.isEmpty() ? "" : " in " + namespace);
    }
}
