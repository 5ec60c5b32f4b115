package io.dockyards.flux2.sandbox.embedded;

/**
 * A request that was answered, for those who count.
 *
 * @param verb as in an audit log: get, list, watch, create, update, patch, apply, delete, deletecollection; for other paths
 *     the method in lower case
 * @param resource the plural; for other paths than objects', the path
 * @param subresource empty if none
 * @param namespace empty if none
 * @param name empty for a collection
 * @param status the HTTP status code; of a watch that of its start
 */
public record ApiRequest(
        String verb,
        String group,
        String resource,
        String subresource,
        String namespace,
        String name,
        String userAgent,
        int status) {
    /** Whether it may have changed something. */
    public boolean isWrite() {
        return switch (verb) {
            case "create", "update", "patch", "apply", "delete", "deletecollection" -> true;
            default -> false;
        };
    }
}
