package io.dockyards.flux2.sandbox.embedded;

/** A small CRD that tests define kinds with. */
final class Widgets {
    static final String CRDS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    private Widgets() {}

    /** Namespaced {@code Widget} in a group of its own, versions v1 and v1beta1. */
    static String crd(String group) {
        return """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.%1$s}
            spec:
              group: %1$s
              scope: Namespaced
              names: {plural: widgets, kind: Widget, shortNames: [wd]}
              versions:
              - &version
                name: v1
                served: true
                storage: true
                subresources: {status: {}}
                additionalPrinterColumns:
                - {name: Size, type: integer, jsonPath: .spec.size}
                - {name: Ready, type: string, jsonPath: '.status.conditions[?(@.type=="Ready")].status'}
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec:
                        type: object
                        required: [size]
                        properties:
                          size: {type: integer}
                          color: {type: string, default: red, enum: [red, green]}
                          nested: {type: object, required: [name], properties: {name: {type: string}}}
                          parts:
                            type: array
                            x-kubernetes-list-type: map
                            x-kubernetes-list-map-keys: [name]
                            items: {type: object, required: [name], properties: {name: {type: string}, v: {type: string}}}
                          input: {x-kubernetes-preserve-unknown-fields: true}
                      status: {type: object, x-kubernetes-preserve-unknown-fields: true}
              - {<<: *version, name: v1beta1, storage: false}
            """.formatted(group);
    }

    static void define(Api api, String group) {
        Api.Answer made = api.apply(CRDS + "/widgets." + group, "tests", crd(group));
        if (made.code() != 201) {
            throw new AssertionError(made.body());
        }
    }
}
