package io.dockyards.flux2.api;

/**
 * The type of a Kubernetes object.
 *
 * @param group empty for the core group
 */
public record GroupVersionKind(String group, String version, String kind) {
    /** From {@code apiVersion} (with or without group) and {@code kind}. */
    public static GroupVersionKind of(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        return slash < 0
                ? new GroupVersionKind("", apiVersion, kind)
                : new GroupVersionKind(apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }
}
