package io.dockyards.flux2.api;

/** An owner reference as an object's metadata has it. */
public record OwnerReference(String apiVersion, String kind, String name, String uid, boolean controller) {
    /** The API group of {@link #apiVersion}; empty for the core group. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
}
