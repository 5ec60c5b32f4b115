package io.dockyards.flux2.kube;

import io.dockyards.flux2.api.GroupVersionKind;
import java.util.Locale;

/** CRDs of kinds that only one test has. */
final class Crds {
    private Crds() {}

    static String plural(GroupVersionKind type) {
        return type.kind().toLowerCase(Locale.ROOT) + "s";
    }

    static String of(GroupVersionKind type, String scope) {
        return """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata:
              name: %1$s.%2$s
            spec:
              group: %2$s
              scope: %3$s
              names: {kind: %4$s, plural: %1$s, singular: %5$s}
              versions:
              - name: %6$s
                served: true
                storage: true
                schema:
                  openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
            """.formatted(
                plural(type), type.group(), scope, type.kind(), type.kind().toLowerCase(Locale.ROOT), type.version());
    }
}
