package io.dockyards.flux2.sandbox.embedded;

import io.dockyards.flux2.api.GroupVersionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The shape of Kubernetes' own kinds, from short tables: the whole path, its last two names or its last name decide. What
 * isn't in a table is a map that merges or a list that is one value.
 *
 * @param path the names of the fields on the way, without list items
 */
record BuiltInShape(String kind, List<String> path) implements Shape {
    private static final Map<String, Listing> LISTS = Map.ofEntries(
            Map.entry("metadata.finalizers", Listing.set()),
            Map.entry("metadata.ownerReferences", Listing.by("uid")),
            Map.entry("status.conditions", Listing.by("type")),
            Map.entry("containers", Listing.by("name")),
            Map.entry("initContainers", Listing.by("name")),
            Map.entry("ephemeralContainers", Listing.by("name")),
            Map.entry("containers.ports", Listing.ports("containerPort")),
            Map.entry("initContainers.ports", Listing.ports("containerPort")),
            Map.entry("containers.env", Listing.by("name")),
            Map.entry("initContainers.env", Listing.by("name")),
            Map.entry("ephemeralContainers.env", Listing.by("name")),
            Map.entry("volumeMounts", Listing.by("mountPath")),
            Map.entry("volumeDevices", Listing.by("devicePath")),
            Map.entry("spec.volumes", Listing.by("name")),
            Map.entry("imagePullSecrets", Listing.by("name")),
            Map.entry("hostAliases", Listing.by("ip")),
            Map.entry("resourceClaims", Listing.by("name")),
            Map.entry("schedulingGates", Listing.by("name")),
            Map.entry("topologySpreadConstraints", Listing.by("topologyKey", "whenUnsatisfiable")),
            Map.entry("ServiceAccount/secrets", Listing.by("name")),
            Map.entry("Service/spec.ports", Listing.ports("port")),
            Map.entry("ValidatingWebhookConfiguration/webhooks", Listing.by("name")),
            Map.entry("MutatingWebhookConfiguration/webhooks", Listing.by("name")));

    private static final Set<String> ATOMIC_MAPS = Set.of(
            "selector",
            "labelSelector",
            "namespaceSelector",
            "podSelector",
            "objectSelector",
            "nodeSelector",
            "secretRef",
            "configMapRef",
            "secretKeyRef",
            "configMapKeyRef",
            "fieldRef",
            "resourceFieldRef",
            "roleRef",
            "scaleTargetRef",
            "involvedObject",
            "ownerReferences",
            "imagePullSecrets",
            "secrets",
            "dataSource");

    private static final Set<String> FREE_MAPS = Set.of(
            "labels",
            "annotations",
            "data",
            "binaryData",
            "stringData",
            "matchLabels",
            "nodeSelector",
            "limits",
            "requests",
            "hard",
            "capacity",
            "parameters",
            "scopes");

    /** Go writes these even where nothing was given. */
    private static final Set<String> ALWAYS_THERE = Set.of(
            "metadata",
            "spec",
            "status",
            "template",
            "jobTemplate",
            "strategy",
            "updateStrategy",
            "containers",
            "rules",
            "roleRef",
            "names",
            "metrics",
            "scaleTargetRef",
            "loadBalancer");

    static BuiltInShape of(GroupVersionKind kind) {
        return new BuiltInShape(kind.kind(), List.of());
    }

    /** The shape of {@code metadata} in an object of any kind. */
    static BuiltInShape metadata() {
        return new BuiltInShape("", List.of("metadata"));
    }

    @Override
    public BuiltInShape field(String name) {
        List<String> below = new ArrayList<>(path);
        below.add(name);
        return new BuiltInShape(kind, below);
    }

    @Override
    public BuiltInShape item() {
        return this;
    }

    @Override
    public boolean declares(String name) {
        return !FREE_MAPS.contains(last());
    }

    @Override
    public boolean alwaysThere(String name) {
        return ALWAYS_THERE.contains(name) && !FREE_MAPS.contains(last());
    }

    @Override
    public boolean atomicMap() {
        return ATOMIC_MAPS.contains(last());
    }

    @Override
    public Listing listing() {
        Listing whole = LISTS.get(kind + "/" + String.join(".", path));
        if (whole != null) {
            return whole;
        }
        if (path.size() > 1) {
            Listing lastTwo = LISTS.get(String.join(".", path.subList(path.size() - 2, path.size())));
            if (lastTwo != null) {
                return lastTwo;
            }
        }
        return LISTS.getOrDefault(last(), Listing.atomic());
    }

    private String last() {
        return path.isEmpty() ? "" : path.getLast();
    }
}
