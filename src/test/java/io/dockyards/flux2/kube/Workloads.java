package io.dockyards.flux2.kube;

import io.dockyards.flux2.api.Name;

/** Workloads for tests, in YAML. */
final class Workloads {
    private Workloads() {}

    static String of(Name name) {
        return of(name, "{}");
    }

    static String of(Name name, String input) {
        return """
            apiVersion: dockyards.io/v1alpha3
            kind: Workload
            metadata:
              name: %s
              namespace: %s
            spec:
              provenience: User
              targetNamespace: apps
              input: %s
            """.formatted(name.name(), name.namespace(), input);
    }
}
