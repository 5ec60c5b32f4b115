package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Json;
import java.nio.file.Path;
import java.util.Optional;

/** The Workload and the Cluster that a template is rendered with: read from files, or made up where there is none. */
record RenderInputFiles(ObjectNode workload, ObjectNode cluster) {
    /** Stands where only an API server could give a UID. */
    private static final String NO_UID = "00000000-0000-0000-0000-000000000000";

    private static final String MADE_UP_CLUSTER = "sandbox";
    private static final String DEFAULT_NAMESPACE = "default";

    /**
     * @param templateName name of a Workload that is made up
     * @param namespace what {@code -n} says
     */
    static RenderInputFiles read(
            String templateName,
            Optional<Path> workloadFile,
            Optional<Path> clusterFile,
            Optional<Path> inputFile,
            Optional<String> namespace) {
        ObjectNode workload = workloadFile
                .map(file -> Manifests.single(file, Dockyards.WORKLOAD).deepCopy())
                .orElseGet(() -> madeUpWorkload(templateName));
        settle(workload, workloadFile, namespace);
        inputFile.ifPresent(file -> workload.withObject("/spec").set("input", Manifests.value(file)));
        ObjectNode cluster = clusterFile
                .map(file -> Manifests.single(file, Dockyards.CLUSTER).deepCopy())
                .orElseGet(RenderInputFiles::madeUpCluster);
        settle(cluster, Optional.empty(), Optional.of(text(workload, "namespace")));
        return new RenderInputFiles(workload, cluster);
    }

    String clusterName() {
        return text(cluster, "name");
    }

    private static void settle(ObjectNode object, Optional<Path> file, Optional<String> namespace) {
        ObjectNode metadata = object.withObject("/metadata");
        String own = text(object, "namespace");
        if (file.isPresent() && namespace.isPresent() && !own.isEmpty() && !own.equals(namespace.get())) {
            throw CliFailure.input("%s is in the namespace \"%s\", -n says \"%s\"; leave one of them out"
                    .formatted(file.get(), own, namespace.get()));
        }
        if (own.isEmpty()) {
            metadata.put("namespace", namespace.orElse(DEFAULT_NAMESPACE));
        }
        if (text(object, "uid").isEmpty()) {
            metadata.put("uid", NO_UID);
        }
    }

    private static ObjectNode madeUpWorkload(String templateName) {
        ObjectNode workload = dockyards(Dockyards.WORKLOAD, templateName);
        ObjectNode spec =
                workload.putObject("spec").put("targetNamespace", templateName).put("provenience", "User");
        spec.putObject("workloadTemplateRef")
                .put("apiGroup", Dockyards.GROUP)
                .put("kind", Dockyards.WORKLOAD_TEMPLATE)
                .put("name", templateName);
        return workload;
    }

    private static ObjectNode madeUpCluster() {
        return dockyards(Dockyards.CLUSTER, MADE_UP_CLUSTER);
    }

    private static ObjectNode dockyards(String kind, String name) {
        ObjectNode object =
                Json.object().put("apiVersion", Dockyards.API_VERSION).put("kind", kind);
        object.putObject("metadata").put("name", name);
        return object;
    }

    private static String text(ObjectNode object, String field) {
        return object.path("metadata").path(field).asText();
    }
}
