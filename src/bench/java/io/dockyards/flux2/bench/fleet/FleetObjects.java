package io.dockyards.flux2.bench.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.YamlObjects;
import io.dockyards.flux2.bench.BenchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** What the fleet is made of: {@code docs/examples/helm-chart}, whose template renders a HelmRepository and a HelmRelease. */
final class FleetObjects {
    static final String NAMESPACE = "fleet";
    static final String CLUSTER = "harbour";
    static final String TEMPLATE = "helm-chart";

    /** The field of a HelmRelease that shows which template it came from. */
    static final String OF_TEMPLATE = "/spec/interval";

    static final String FIRST_INTERVAL = "10m";
    static final String SECOND_INTERVAL = "11m";

    /** The field of a HelmRelease that an input decides. */
    static final String OF_INPUT = "/spec/chart/spec/version";

    private final String source;
    private final ObjectNode workload;

    private FleetObjects(String source, ObjectNode workload) {
        this.source = source;
        this.workload = workload;
    }

    static FleetObjects read(Path home) {
        Path example = home.resolve("docs/examples/helm-chart");
        String source = text(example.resolve("template.cue"));
        if (!source.contains('"' + FIRST_INTERVAL + '"')) {
            throw BenchFailure.wrong(example + "/template.cue has no interval \"" + FIRST_INTERVAL
                    + "\" that could be changed; the bench has to follow the example");
        }
        Path file = example.resolve("workload.yaml");
        try {
            return new FleetObjects(
                    source, YamlObjects.read(file.toString(), text(file)).getFirst());
        } catch (InvalidYaml e) {
            throw BenchFailure.wrong(String.valueOf(e.getMessage()));
        }
    }

    static ObjectNode namespace(String name) {
        ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
        namespace.putObject("metadata").put("name", name);
        return namespace;
    }

    static ObjectNode cluster(String namespace) {
        ObjectNode cluster = object("Cluster", new Name(namespace, CLUSTER));
        cluster.putObject("spec").put("version", "v1.33.4");
        return cluster;
    }

    /** A status that lets a Cluster's Workloads go on (behaviour §1, row 6). */
    static ObjectNode clusterReady() {
        ObjectNode status = Json.object();
        status.withObject("/status")
                .putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", "True")
                .put("reason", "Ready")
                .put("message", "")
                .put("lastTransitionTime", Instant.now().toString().replaceFirst("\\.\\d+", ""));
        return status;
    }

    static ObjectNode template(Name name, String source) {
        ObjectNode template = object("WorkloadTemplate", name);
        template.putObject("spec").put("type", "dockyards.io/cue").put("source", source);
        return template;
    }

    String firstSource() {
        return source;
    }

    /** The template with another interval, which every HelmRelease gets. */
    String secondSource() {
        return source.replace('"' + FIRST_INTERVAL + '"', '"' + SECOND_INTERVAL + '"');
    }

    ObjectNode workload(Name name) {
        return workload(name, TEMPLATE);
    }

    ObjectNode workload(Name name, String template) {
        ObjectNode copy = workload.deepCopy();
        copy.withObject("/metadata").put("name", name.name()).put("namespace", name.namespace());
        copy.withObject("/spec/workloadTemplateRef").put("name", template).put("namespace", name.namespace());
        return copy;
    }

    private static ObjectNode object(String kind, Name name) {
        ObjectNode object =
                Json.object().put("apiVersion", Dockyards.API_VERSION).put("kind", kind);
        object.putObject("metadata").put("name", name.name()).put("namespace", name.namespace());
        return object;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw BenchFailure.surroundings(file + " can't be read, which is to be measured");
        }
    }
}
