package io.dockyards.flux2.sandbox.embedded;

/**
 * What a request's path names.
 *
 * @param namespace empty for cluster-scoped kinds and for all namespaces
 * @param name empty for a collection
 * @param subresource empty or {@code status}
 */
record Target(Kind kind, String namespace, String name, String subresource) {
    Place place() {
        return new Place(namespace, name);
    }

    boolean isStatus() {
        return subresource.equals("status");
    }

    Target named(String newName) {
        return new Target(kind, namespace, newName, subresource);
    }
}
