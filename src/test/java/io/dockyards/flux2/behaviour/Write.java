package io.dockyards.flux2.behaviour;

/**
 * A request of a controller's to change something.
 *
 * @param verb create, update, patch (an apply too) or delete
 * @param resource plural, with the subresource if there is one: {@code workloads/status}
 * @param code HTTP status of the answer
 */
record Write(String verb, String resource, String namespace, String name, int code) {
    static Write of(String verb, String resource, String subresource, String namespace, String name, int code) {
        return new Write(
                verb.equals("apply") ? "patch" : verb,
                subresource.isEmpty() ? resource : resource + "/" + subresource,
                namespace,
                name,
                code);
    }

    /** Such as {@code update configmaps}. */
    String deed() {
        return verb + " " + resource;
    }
}
