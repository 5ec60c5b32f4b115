package io.dockyards.flux2.sandbox.embedded;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Paths below {@code /api} and {@code /apis} that lead to objects. */
final class Targets {
    private static final Set<String> NOT_SERVED = Set.of(
            "scale",
            "log",
            "exec",
            "attach",
            "portforward",
            "proxy",
            "eviction",
            "binding",
            "token",
            "approval",
            "finalize",
            "ephemeralcontainers",
            "resize");

    private Targets() {}

    /**
     * @param rest what follows group and version
     * @throws ApiException 404 if nothing is there, 501 for subresources that only a real server has
     */
    static Target of(KindRegistry.Snapshot served, String group, String version, List<String> rest) {
        if (rest.size() >= 3 && rest.getFirst().equals("namespaces")) {
            Optional<Kind> kind = served.find(group, version, rest.get(2)).filter(Kind::namespaced);
            if (kind.isPresent()) {
                return target(kind.get(), rest.get(1), rest.subList(3, rest.size()));
            }
        }
        Kind kind = served.find(group, version, rest.getFirst())
                .orElseThrow(group.isEmpty() ? Statuses::noSuchResource : Statuses::noSuchPage);
        if (kind.namespaced() && rest.size() > 1) {
            throw Statuses.noSuchResource();
        }
        return target(kind, "", rest.subList(1, rest.size()));
    }

    private static Target target(Kind kind, String namespace, List<String> rest) {
        if (rest.size() < 2) {
            return new Target(kind, namespace, rest.isEmpty() ? "" : rest.getFirst(), "");
        }
        String subresource = rest.get(1);
        if (rest.size() == 2 && subresource.equals("status") && kind.status()) {
            return new Target(kind, namespace, rest.getFirst(), subresource);
        }
        if (NOT_SERVED.contains(subresource)) {
            throw Statuses.notImplemented(kind.qualified() + "/" + subresource);
        }
        throw Statuses.noSuchResource();
    }
}
