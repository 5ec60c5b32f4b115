package io.dockyards.flux2.sandbox.embedded;

import io.dockyards.flux2.api.GroupVersionKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which kinds are served: the table's, and those of the CRDs. Read without a lock, changed by one writer at a time. */
final class KindRegistry {
    private final List<Kind> fixed = KindTable.kinds();
    private final Map<GroupResource, List<Kind>> custom = new LinkedHashMap<>();
    private volatile Snapshot snapshot = Snapshot.of(fixed);

    /**
     * What is served at one moment.
     *
     * @param groups by name, the core group is ""; the versions of each in the order of preference
     */
    record Snapshot(
            Map<GroupVersionKind, Kind> byKind, Map<String, Kind> byPath, Map<String, Map<String, List<Kind>>> groups) {
        private static Snapshot of(Collection<Kind> kinds) {
            Map<GroupVersionKind, Kind> byKind = new LinkedHashMap<>();
            Map<String, Kind> byPath = new LinkedHashMap<>();
            Map<String, Map<String, List<Kind>>> groups = new TreeMap<>();
            for (Kind kind : kinds) {
                byKind.put(kind.gvk(), kind);
                byPath.put(path(kind.gvk().group(), kind.gvk().version(), kind.plural()), kind);
                groups.computeIfAbsent(kind.gvk().group(), g -> new TreeMap<>(Versions.PREFERRED_FIRST))
                        .computeIfAbsent(kind.gvk().version(), v -> new ArrayList<>())
                        .add(kind);
            }
            return new Snapshot(byKind, byPath, groups);
        }

        Optional<Kind> find(String group, String version, String plural) {
            return Optional.ofNullable(byPath.get(path(group, version, plural)));
        }

        Optional<Kind> find(GroupVersionKind kind) {
            return Optional.ofNullable(byKind.get(kind));
        }

        /** The kind of a resource in the version that its group prefers. */
        Optional<Kind> anyVersion(GroupResource resource) {
            return groups.getOrDefault(resource.group(), Map.of()).values().stream()
                    .flatMap(List::stream)
                    .filter(kind -> kind.plural().equals(resource.plural()))
                    .findFirst();
        }

        private static String path(String group, String version, String plural) {
            return group + "/" + version + "/" + plural;
        }
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** The kind that is always there. */
    Kind namespaces() {
        return snapshot.find("", "v1", "namespaces").orElseThrow();
    }

    /** Serves the versions of a CRD, in place of what the table has for the same resource. */
    void register(GroupResource resource, List<Kind> versions) {
        custom.put(resource, versions);
        rebuild();
    }

    void unregister(GroupResource resource) {
        custom.remove(resource);
        rebuild();
    }

    private void rebuild() {
        List<Kind> all = new ArrayList<>();
        fixed.stream().filter(kind -> !custom.containsKey(kind.resource())).forEach(all::add);
        custom.values().forEach(all::addAll);
        snapshot = Snapshot.of(all);
    }
}
