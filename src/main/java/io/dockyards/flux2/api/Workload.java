package io.dockyards.flux2.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** A Workload as read from the API server. The tree is shared: nobody changes it. */
public record Workload(ObjectNode json) {
    public Name name() {
        return Fields.name(json);
    }

    public String uid() {
        return Fields.text(json, "metadata", "uid");
    }

    /** Counts the changes of {@code spec}; 0 for an object that was never on an API server. */
    public long generation() {
        return Fields.at(json, "metadata", "generation").asLong();
    }

    public String resourceVersion() {
        return Fields.text(json, "metadata", "resourceVersion");
    }

    /** RFC 3339. */
    public String creationTimestamp() {
        return Fields.text(json, "metadata", "creationTimestamp");
    }

    public boolean deleting() {
        return Fields.textIfAny(json, "metadata", "deletionTimestamp").isPresent();
    }

    /** Whether this is a part of its Cluster, which then needn't be Ready (behaviour §1 row 6). */
    public boolean clusterComponent() {
        return Fields.at(json, "spec", "clusterComponent").booleanValue();
    }

    /** What an annotation says, if it is there and not empty. */
    public Optional<String> annotation(String key) {
        return Fields.textIfAny(json, "metadata", "annotations", key);
    }

    /** Whether a person has told us to leave it alone (behaviour §7.7). */
    public boolean suspended() {
        return annotation(Dockyards.ANNOTATION_SUSPEND).equals(Optional.of("true"));
    }

    /** The request for a reconcile that isn't answered yet (behaviour §7.7). */
    public Optional<String> reconcileRequest() {
        return annotation(Dockyards.ANNOTATION_RECONCILE_REQUEST)
                .filter(request ->
                        !annotation(Dockyards.ANNOTATION_LAST_HANDLED_RECONCILE).equals(Optional.of(request)));
    }

    public List<Condition> conditions() {
        return Conditions.of(json);
    }

    /**
     * The first owner reference to a Cluster, of whichever version and UID; without one, what the label {@code LC}
     * names, so that a Workload can live in Git (behaviour §1 row 2).
     */
    public OwnerCluster ownerCluster() {
        for (JsonNode owner : Fields.at(json, "metadata", "ownerReferences")) {
            if (!Fields.text(owner, "kind").equals(Dockyards.CLUSTER)) {
                continue;
            }
            String apiVersion = Fields.text(owner, "apiVersion");
            if (apiVersion.isEmpty() || apiVersion.indexOf('/') != apiVersion.lastIndexOf('/')) {
                return new OwnerCluster.Malformed("owner reference to a Cluster has apiVersion \"" + apiVersion + "\"");
            }
            if (GroupVersionKind.of(apiVersion, Dockyards.CLUSTER).group().equals(Dockyards.GROUP)) {
                return Fields.textIfAny(owner, "name")
                        .<OwnerCluster>map(OwnerCluster.Named::new)
                        .orElseGet(() -> new OwnerCluster.Malformed("owner reference to a Cluster has no name"));
            }
        }
        return Fields.textIfAny(json, "metadata", "labels", Dockyards.LABEL_CLUSTER)
                .<OwnerCluster>map(OwnerCluster.Named::new)
                .orElseGet(OwnerCluster.None::new);
    }

    /** The owner Cluster, in the Workload's namespace, if one is named. */
    public Optional<Name> cluster() {
        return switch (ownerCluster()) {
            case OwnerCluster.Named(String cluster) -> Optional.of(new Name(name().namespace(), cluster));
            case OwnerCluster.None _, OwnerCluster.Malformed _ -> Optional.empty();
        };
    }

    /** The WorkloadTemplate that is referred to; without a namespace in the reference, in the Workload's own (row 4). */
    public Optional<Name> templateRef() {
        JsonNode ref = Fields.at(json, "spec", "workloadTemplateRef");
        if (!ref.isObject()) {
            return Optional.empty();
        }
        String namespace = Fields.textIfAny(ref, "namespace").orElseGet(() -> name().namespace());
        return Optional.of(new Name(namespace, Fields.text(ref, "name")));
    }
}
