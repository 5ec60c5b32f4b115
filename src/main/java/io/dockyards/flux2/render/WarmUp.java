package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.TemplateSource;
import java.nio.charset.StandardCharsets;

/**
 * A render for nobody, while the rest of the program still starts: it has the JVM load and compile what every render runs, and the
 * engine parse the types that nearly every template imports. The first real template then takes milliseconds instead of seconds.
 */
final class WarmUp {
    static final RenderJob JOB =
            RenderJob.of(TemplateSource.of("""
                package template

                import dockyardsv1 "github.com/sudoswedenab/dockyards-backend/api/v1alpha3"

                #cluster:  dockyardsv1.#Cluster
                #workload: dockyardsv1.#Workload

                settings: {
                    apiVersion: "v1"
                    kind:       "ConfigMap"
                    metadata: {
                        name:      #workload.metadata.name
                        namespace: #cluster.metadata.namespace
                    }
                }
                """), new RenderInput(object("Cluster"), object("Workload")));

    private WarmUp() {}

    private static byte[] object(String kind) {
        return """
            {"kind":"%s","apiVersion":"dockyards.io/v1alpha3","metadata":{"name":"warm","namespace":"up"},"spec":{}}
            """.formatted(kind).getBytes(StandardCharsets.UTF_8);
    }
}
