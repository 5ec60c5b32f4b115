package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Scope;
import io.dockyards.flux2.kube.ServedKinds.Served;
import java.util.LinkedHashMap;

/** Reads the answers of discovery: aggregated ones (KEP-3352) and those of servers that lack it. */
final class DiscoveryDocuments {
    static final String AGGREGATED =
            "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";

    private DiscoveryDocuments() {}

    static boolean isAggregated(JsonNode answer) {
        return answer.path("kind").asText().equals("APIGroupDiscoveryList");
    }

    static ServedKinds aggregated(JsonNode list) {
        var kinds = new LinkedHashMap<GroupVersionKind, Served>();
        for (var group : list.path("items")) {
            var name = group.path("metadata").path("name").asText();
            for (var version : group.path("versions")) {
                for (var resource : version.path("resources")) {
                    var response = resource.path("responseKind");
                    // Some resources answer with a kind of another group (scale, eviction): this is where they live.
                    var type = new GroupVersionKind(
                            name,
                            version.path("version").asText(),
                            response.path("kind").asText());
                    var scope = resource.path("scope").asText().equals("Cluster") ? Scope.CLUSTER : Scope.NAMESPACED;
                    kinds.putIfAbsent(
                            type, new Served(type, resource.path("resource").asText(), scope, isListable(resource)));
                }
            }
        }
        return new ServedKinds(kinds);
    }

    /** An {@code APIResourceList} of one group and version. */
    static ServedKinds resources(String apiVersion, JsonNode list) {
        var kinds = new LinkedHashMap<GroupVersionKind, Served>();
        for (var resource : list.path("resources")) {
            var plural = resource.path("name").asText();
            if (plural.contains("/")) {
                continue;
            }
            var type = GroupVersionKind.of(apiVersion, resource.path("kind").asText());
            var scope = resource.path("namespaced").asBoolean() ? Scope.NAMESPACED : Scope.CLUSTER;
            kinds.putIfAbsent(type, new Served(type, plural, scope, isListable(resource)));
        }
        return new ServedKinds(kinds);
    }

    private static boolean isListable(JsonNode resource) {
        return resource.path("verbs")
                .valueStream()
                .anyMatch(verb -> verb.asText().equals("list"));
    }
}
