package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Kustomizations and HelmReleases that tests of planners start from. */
final class FluxObjects {
    private FluxObjects() {}

    /** @param spec in YAML's flow style */
    static ObjectNode kustomization(String spec) {
        return Samples.yaml("""
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata:
              name: site
              namespace: shop
              uid: k-1
              labels: {dockyards.io/workload-name: cart, dockyards.io/cluster-name: pier, other: label}
            spec: %s
            """.formatted(spec));
    }

    /** @param spec in YAML's flow style */
    static ObjectNode helmRelease(String spec) {
        return Samples.yaml("""
            apiVersion: helm.toolkit.fluxcd.io/v2
            kind: HelmRelease
            metadata:
              name: site
              namespace: shop
              uid: h-1
              labels: {dockyards.io/workload-name: cart, dockyards.io/cluster-name: pier}
            spec: %s
            """.formatted(spec));
    }

    static ObjectNode deleting(ObjectNode object) {
        object.withObject("/metadata").put("deletionTimestamp", "2026-03-01T12:00:00Z");
        return object;
    }
}
