package io.dockyards.flux2.api;

import java.util.Optional;

/** What is known about the scope of kinds: discovery of an API server, or a table where there is none (R1). */
@FunctionalInterface
public interface Scopes {
    /** The kind's scope; empty if no such kind is served. */
    Optional<Scope> of(GroupVersionKind kind);
}
