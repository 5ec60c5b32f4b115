package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Scope;
import java.util.List;
import java.util.Optional;

/**
 * A kind in one version, as it is served.
 *
 * @param plural the resource in paths
 * @param status whether it has a status subresource: then writes to the object itself leave its status alone
 * @param generation whether {@code metadata.generation} counts its changes
 * @param schema the {@code openAPIV3Schema} of a custom resource; the others are kept as they come
 * @param columns what {@code kubectl get} shows beside the name
 * @param selectable fields that a field selector may name, beside name and namespace
 */
record Kind(
        GroupVersionKind gvk,
        String plural,
        String singular,
        String listKind,
        List<String> shortNames,
        List<String> categories,
        Scope scope,
        boolean status,
        boolean generation,
        Origin origin,
        Optional<ObjectNode> schema,
        List<Column> columns,
        List<String> selectable) {

    /** Where a kind comes from. */
    enum Origin {
        /** Part of Kubernetes. */
        BUILT_IN,
        /** A custom resource that is served without its CRD, so that templates can be tried at once: Flux. */
        KNOWN_CUSTOM,
        /** Defined by a CRD that was created here. */
        CUSTOM
    }

    GroupResource resource() {
        return new GroupResource(gvk.group(), plural);
    }

    boolean namespaced() {
        return scope == Scope.NAMESPACED;
    }

    /** {@code configmaps}, {@code helmreleases.helm.toolkit.fluxcd.io}: what messages call it. */
    String qualified() {
        return gvk.group().isEmpty() ? plural : plural + "." + gvk.group();
    }

    boolean is(String group, String kind) {
        return gvk.group().equals(group) && gvk.kind().equals(kind);
    }

    boolean isNamespace() {
        return is("", "Namespace");
    }

    boolean isCustomResourceDefinition() {
        return is("apiextensions.k8s.io", "CustomResourceDefinition");
    }

    /** How its objects' fields merge. */
    Shape shape() {
        return switch (origin) {
            case BUILT_IN -> BuiltInShape.of(gvk);
            case KNOWN_CUSTOM -> CustomShape.open();
            case CUSTOM -> schema.map(CustomShape::of).orElseGet(CustomShape::open);
        };
    }

    /** The object as this version: there is no conversion, only the apiVersion is another. */
    ObjectNode present(ObjectNode stored) {
        if (stored.path("apiVersion").asText().equals(gvk.apiVersion())) {
            return stored;
        }
        ObjectNode copy = stored.deepCopy();
        copy.put("apiVersion", gvk.apiVersion());
        return copy;
    }
}
