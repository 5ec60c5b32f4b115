package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;

/** Objects that the tests put on their API server. */
final class Samples {
    static final String NAMESPACE = "team";
    static final String CLUSTER = "c1";
    static final String TEMPLATE = "web";

    private Samples() {}

    static Name name(String name) {
        return new Name(NAMESPACE, name);
    }

    static ObjectNode object(String kind, Name name) {
        ObjectNode object =
                Json.object().put("apiVersion", Dockyards.API_VERSION).put("kind", kind);
        object.putObject("metadata")
                .put("name", name.name())
                .put("namespace", name.namespace())
                .put("creationTimestamp", "2026-01-01T00:00:00Z");
        return object;
    }

    static ObjectNode cluster() {
        return object(Dockyards.CLUSTER, name(CLUSTER));
    }

    /** @param source what the fake renderer makes of it is its own business */
    static ObjectNode template(Name name, String source) {
        ObjectNode template = object(Dockyards.WORKLOAD_TEMPLATE, name);
        template.putObject("spec").put("type", Dockyards.TEMPLATE_TYPE_CUE).put("source", source);
        return template;
    }

    static ObjectNode workload(Name name) {
        return workload(name, TEMPLATE, "1");
    }

    /** A Workload of the cluster {@link #CLUSTER}, by label. */
    static ObjectNode workload(Name name, String template, String input) {
        ObjectNode workload = object(Dockyards.WORKLOAD, name);
        workload.withObject("/metadata/labels").put(Dockyards.LABEL_CLUSTER, CLUSTER);
        ObjectNode spec = workload.putObject("spec")
                .put("targetNamespace", name.namespace())
                .put("provenience", "User");
        spec.putObject("input").put("value", input);
        spec.putObject("workloadTemplateRef")
                .put("kind", Dockyards.WORKLOAD_TEMPLATE)
                .put("name", template);
        return workload;
    }

    static ObjectNode configMap(String name, String value) {
        ObjectNode object = Json.object().put("apiVersion", "v1").put("kind", "ConfigMap");
        object.putObject("metadata").put("name", name);
        object.putObject("data").put("value", value);
        return object;
    }

    /** @param text as in {@code Secret/token} or, with annotations of ours, {@code Secret/token?recreate=true&apply=merge} */
    static ObjectNode named(String text) {
        String[] halves = text.split("\\?");
        String[] parts = halves[0].split("/");
        ObjectNode object =
                Json.object().put("apiVersion", apiVersion(parts[0])).put("kind", parts[0]);
        ObjectNode metadata = object.putObject("metadata").put("name", parts[1]);
        if (halves.length > 1) {
            ObjectNode annotations = metadata.putObject("annotations");
            for (String annotation : halves[1].split("&")) {
                annotations.put(
                        "dockyards.io/" + annotation.split("=")[0], annotation.split("=")[1]);
            }
        }
        return object;
    }

    static ObjectKey key(String kindAndName) {
        String[] parts = kindAndName.split("/");
        GroupVersionKind type = GroupVersionKind.of(apiVersion(parts[0]), parts[0]);
        return new ObjectKey(type.group(), parts[0], parts[0].equals(CRD) ? "" : NAMESPACE, parts[1]);
    }

    static final String CRD = "CustomResourceDefinition";

    private static String apiVersion(String kind) {
        return switch (kind) {
            case "HelmRelease" -> "helm.toolkit.fluxcd.io/v2";
            case CRD -> "apiextensions.k8s.io/v1";
            default -> "v1";
        };
    }

    static ObjectNode clusterRole() {
        ObjectNode object =
                Json.object().put("apiVersion", "rbac.authorization.k8s.io/v1").put("kind", "ClusterRole");
        object.putObject("metadata").put("name", "viewer");
        object.putArray("rules");
        return object;
    }

    static final ObjectKey CLUSTER_ROLE = new ObjectKey("rbac.authorization.k8s.io", "ClusterRole", "", "viewer");

    static ObjectKey configMapKey(String name) {
        return new ObjectKey("", "ConfigMap", NAMESPACE, name);
    }
}
