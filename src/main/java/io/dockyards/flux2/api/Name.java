package io.dockyards.flux2.api;

/** Namespace and name of an object whose kind is known from the context. */
public record Name(String namespace, String name) {
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
