package io.dockyards.flux2.sandbox.embedded;

import java.util.Comparator;

/**
 * Where an object is kept within its resource.
 *
 * @param namespace empty for cluster-scoped objects
 */
record Place(String namespace, String name) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::namespace).thenComparing(Place::name);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
