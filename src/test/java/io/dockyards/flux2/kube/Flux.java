package io.dockyards.flux2.kube;

import io.dockyards.flux2.api.Name;

/** Flux objects for tests, in YAML. */
final class Flux {
    private Flux() {}

    static String kustomization(Name name, String workload) {
        return object("kustomize.toolkit.fluxcd.io/v1", "Kustomization", name, label(workload))
                + "spec: {interval: 5m, prune: true, sourceRef: {kind: GitRepository, name: app}}\n";
    }

    static String helmRelease(Name name, String workload) {
        return object("helm.toolkit.fluxcd.io/v2", "HelmRelease", name, label(workload))
                + "spec: {interval: 5m, chart: {spec: {chart: app, sourceRef: {kind: HelmRepository, name: app}}}}\n";
    }

    static String gitRepository(Name name, String metadata) {
        return object("source.toolkit.fluxcd.io/v1", "GitRepository", name, metadata)
                + "spec: {interval: 5m0s, url: \"https://example.com/app.git\"}\n";
    }

    private static String label(String workload) {
        return "labels: {dockyards.io/workload-name: \"" + workload + "\"}";
    }

    private static String object(String apiVersion, String kind, Name name, String metadata) {
        return "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata:\n  name: " + name.name()
                + "\n  namespace: " + name.namespace() + "\n  " + metadata + "\n";
    }
}
