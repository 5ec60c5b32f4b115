package io.dockyards.flux2.kube;

import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Scope;
import io.dockyards.flux2.api.Scopes;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The kinds that an API server serves, as discovery told at one moment.
 *
 * @param kinds in the server's order: of one group the preferred version comes first
 */
record ServedKinds(SequencedMap<GroupVersionKind, Served> kinds) implements Scopes {
    /**
     * How a kind is served.
     *
     * @param type the kind
     * @param plural the resource's name in paths
     * @param listable whether there are lists of it: some kinds are only ever posted
     */
    record Served(GroupVersionKind type, String plural, Scope scope, boolean listable) {
        /** Path of one object; the namespace doesn't count for a cluster-scoped kind. */
        String path(String namespace, String name) {
            return collection(namespace) + "/" + Paths.segment(name);
        }

        /** Path of all objects of a namespace. */
        String collection(String namespace) {
            return Paths.version(type)
                    + (scope == Scope.NAMESPACED ? "/namespaces/" + Paths.segment(namespace) : "")
                    + "/" + plural;
        }
    }

    static final ServedKinds NONE = new ServedKinds(new LinkedHashMap<>());

    ServedKinds {
        kinds = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(kinds));
    }

    ServedKinds and(ServedKinds others) {
        var all = new LinkedHashMap<>(kinds);
        others.kinds.forEach(all::putIfAbsent);
        return new ServedKinds(all);
    }

    Optional<Served> get(GroupVersionKind type) {
        return Optional.ofNullable(kinds.get(type));
    }

    /** The kind in that version, or in the preferred one if that version isn't served (any more). */
    Optional<Served> inAnyVersion(GroupVersionKind type) {
        return get(type)
                .or(() -> kinds.entrySet().stream()
                        .filter(entry -> entry.getKey().group().equals(type.group())
                                && entry.getKey().kind().equals(type.kind()))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    /** Every kind that has lists, once for each group, in its preferred version. */
    Collection<Served> listable() {
        var once = new LinkedHashMap<String, Served>();
        kinds.values().stream()
                .filter(Served::listable)
                .forEach(served -> once.putIfAbsent(
                        served.type().group() + "/" + served.type().kind(), served));
        return once.values();
    }

    @Override
    public Optional<Scope> of(GroupVersionKind type) {
        return get(type).map(Served::scope);
    }
}
