package io.dockyards.flux2.behaviour;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;

/** A Workload that is being written: as it comes it names the Cluster {@code blue} by label, and no template. */
final class WorkloadDraft {
    private final Scene scene;
    private final ObjectNode json;

    WorkloadDraft(Scene scene, String name) {
        this.scene = scene;
        this.json = Yaml.object("""
            apiVersion: dockyards.io/v1alpha3
            kind: Workload
            metadata:
              name: %s
              namespace: %s
              labels: {dockyards.io/cluster-name: %s}
            spec: {provenience: User, targetNamespace: apps}
            """.formatted(name, scene.namespace, Scene.CLUSTER));
    }

    /** Refers to a template without a namespace. */
    WorkloadDraft of(String template) {
        json.withObject("/spec/workloadTemplateRef")
                .put("kind", Dockyards.WORKLOAD_TEMPLATE)
                .put("name", template);
        return this;
    }

    /** Refers to a template in a namespace. */
    WorkloadDraft of(String template, String namespace) {
        of(template);
        json.withObject("/spec/workloadTemplateRef").put("namespace", namespace);
        return this;
    }

    /** @param yaml such as <code>{colour: red}</code> */
    WorkloadDraft input(String yaml) {
        json.withObject("/spec").set("input", Yaml.object(yaml));
        return this;
    }

    /** Names a Cluster by its label. */
    WorkloadDraft labelled(String cluster) {
        return label(Dockyards.LABEL_CLUSTER, cluster);
    }

    WorkloadDraft label(String key, String value) {
        json.withObject("/metadata/labels").put(key, value);
        return this;
    }

    /** Names a Cluster by an owner reference, and by nothing else. */
    WorkloadDraft ownedBy(ObjectNode cluster) {
        withoutCluster();
        json.withObject("/metadata")
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", Dockyards.API_VERSION)
                .put("kind", Dockyards.CLUSTER)
                .put("name", cluster.at("/metadata/name").asText())
                .put("uid", cluster.at("/metadata/uid").asText());
        return this;
    }

    WorkloadDraft withoutCluster() {
        json.withObject("/metadata").remove("labels");
        return this;
    }

    WorkloadDraft clusterComponent() {
        json.withObject("/spec").put("clusterComponent", true);
        return this;
    }

    ObjectNode apply() {
        return scene.apply(json);
    }

    /** Applies the same as somebody else: that changes managedFields and resourceVersion, and nothing else. */
    ObjectNode applyAs(String manager) {
        return scene.person.applyAs(manager, json);
    }
}
