package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.util.List;

/** What a new server has before the first request. */
final class Defaults {
    static final List<String> NAMESPACES = List.of("default", "kube-system", "kube-public", "kube-node-lease");

    private Defaults() {}

    static void create(Writes writes, KindRegistry kinds) {
        for (String name : NAMESPACES) {
            ObjectNode namespace = Json.object();
            namespace.putObject("metadata").put("name", name);
            writes.create(
                    new Target(kinds.namespaces(), "", "", ""),
                    namespace,
                    new WriteOptions("embedded-api-server", false, false, false));
        }
    }
}
