package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.util.List;
import java.util.Map;

/** What is served, in the forms that clients ask for it: per group and version, or all at once. */
final class Discovery {
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final List<String> STATUS_VERBS = List.of("get", "patch", "update");

    private final KindRegistry.Snapshot served;

    Discovery(KindRegistry.Snapshot served) {
        this.served = served;
    }

    /** {@code GET /api}. */
    static ObjectNode coreVersions() {
        ObjectNode versions = Json.object();
        versions.put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    /** {@code GET /apis}. */
    ObjectNode groups() {
        ObjectNode list = Json.object();
        list.put("kind", "APIGroupList");
        list.put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        served.groups().keySet().stream().filter(group -> !group.isEmpty()).forEach(group -> groups.add(group(group)));
        return list;
    }

    /** {@code GET /apis/GROUP}. */
    ObjectNode group(String name) {
        Map<String, List<Kind>> versions = versions(name);
        ObjectNode group = Json.object();
        group.put("kind", "APIGroup");
        group.put("apiVersion", "v1");
        group.put("name", name);
        ArrayNode list = group.putArray("versions");
        versions.keySet().forEach(version -> list.add(groupVersion(name, version)));
        group.set(
                "preferredVersion",
                groupVersion(name, versions.keySet().iterator().next()));
        return group;
    }

    private static ObjectNode groupVersion(String group, String version) {
        ObjectNode node = Json.object();
        node.put("groupVersion", group + "/" + version);
        node.put("version", version);
        return node;
    }

    /** {@code GET /api/v1} and {@code GET /apis/GROUP/VERSION}. */
    ObjectNode resources(String group, String version) {
        List<Kind> kinds = versions(group).get(version);
        if (kinds == null) {
            throw Statuses.noSuchPage();
        }
        ObjectNode list = Json.object();
        list.put("kind", "APIResourceList");
        list.put("apiVersion", "v1");
        list.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        ArrayNode resources = list.putArray("resources");
        for (Kind kind : kinds) {
            ObjectNode resource = resources.addObject();
            resource.put("name", kind.plural());
            resource.put("singularName", kind.singular());
            resource.put("namespaced", kind.namespaced());
            resource.put("kind", kind.gvk().kind());
            texts(resource, "verbs", verbs(kind));
            names(resource, kind);
            if (kind.status()) {
                ObjectNode status = resources.addObject();
                status.put("name", kind.plural() + "/status");
                status.put("singularName", "");
                status.put("namespaced", kind.namespaced());
                status.put("kind", kind.gvk().kind());
                texts(status, "verbs", STATUS_VERBS);
            }
        }
        return list;
    }

    /** {@code GET /api} ({@code core}) or {@code GET /apis} as one {@code APIGroupDiscoveryList}. */
    ObjectNode aggregated(boolean core) {
        ObjectNode list = Json.object();
        list.put("kind", "APIGroupDiscoveryList");
        list.put("apiVersion", "apidiscovery.k8s.io/v2");
        list.putObject("metadata");
        ArrayNode items = list.putArray("items");
        served.groups().forEach((name, versions) -> {
            if (name.isEmpty() != core) {
                return;
            }
            ObjectNode group = items.addObject();
            ObjectNode metadata = group.putObject("metadata");
            if (!core) {
                metadata.put("name", name);
            }
            metadata.putNull("creationTimestamp");
            ArrayNode versionList = group.putArray("versions");
            versions.forEach((version, kinds) -> {
                ObjectNode node = versionList.addObject();
                node.put("version", version);
                ArrayNode resources = node.putArray("resources");
                kinds.forEach(kind -> resources.add(aggregatedResource(kind)));
                node.put("freshness", "Current");
            });
        });
        return list;
    }

    private static ObjectNode aggregatedResource(Kind kind) {
        ObjectNode resource = Json.object();
        resource.put("resource", kind.plural());
        resource.set("responseKind", responseKind(kind));
        resource.put("scope", kind.namespaced() ? "Namespaced" : "Cluster");
        resource.put("singularResource", kind.singular());
        texts(resource, "verbs", verbs(kind));
        names(resource, kind);
        if (kind.status()) {
            ObjectNode status = resource.putArray("subresources").addObject();
            status.put("subresource", "status");
            status.set("responseKind", responseKind(kind));
            texts(status, "verbs", STATUS_VERBS);
        }
        return resource;
    }

    private static ObjectNode responseKind(Kind kind) {
        ObjectNode node = Json.object();
        node.put("group", kind.gvk().group());
        node.put("version", kind.gvk().version());
        node.put("kind", kind.gvk().kind());
        return node;
    }

    private Map<String, List<Kind>> versions(String group) {
        Map<String, List<Kind>> versions = served.groups().get(group);
        if (versions == null) {
            throw Statuses.noSuchPage();
        }
        return versions;
    }

    private static List<String> verbs(Kind kind) {
        return Reviews.is(kind) ? List.of("create") : VERBS;
    }

    private static void names(ObjectNode resource, Kind kind) {
        if (!kind.shortNames().isEmpty()) {
            texts(resource, "shortNames", kind.shortNames());
        }
        if (!kind.categories().isEmpty()) {
            texts(resource, "categories", kind.categories());
        }
    }

    private static void texts(ObjectNode node, String field, List<String> texts) {
        ArrayNode list = node.putArray(field);
        texts.forEach(list::add);
    }
}
