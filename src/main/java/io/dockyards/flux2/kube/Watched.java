package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Scope;
import io.dockyards.flux2.plan.Kstatus;
import java.util.Optional;
import java.util.Set;

/**
 * How a kind is watched.
 *
 * @param plural the resource's name in paths
 * @param scope whether its objects have a namespace
 * @param label only objects that have this label
 * @param metadataOnly whether the API server is asked to leave everything but the metadata out
 */
record Watched(
        Change.Kind kind,
        GroupVersionKind type,
        String plural,
        Scope scope,
        Optional<String> label,
        boolean metadataOnly) {
    /** What the informers have of Workloads' objects as it is. */
    private static final Set<String> MEMBER_KINDS = Set.of("Kustomization", "HelmRelease");

    /** Whether objects of a kind are among what the informers watch for itself. */
    static boolean isMemberKind(GroupVersionKind type) {
        return MEMBER_KINDS.contains(type.kind()) && type.group().endsWith(".toolkit.fluxcd.io");
    }

    /** A kind that Workloads have objects of: as metadata, unless there is a health to read. */
    static Watched member(ServedKinds.Served served) {
        return new Watched(
                Change.Kind.MEMBER,
                served.type(),
                served.plural(),
                served.scope(),
                Optional.of(Dockyards.LABEL_WORKLOAD),
                !Kstatus.hasHealth(served.type()));
    }

    /** Every kind of the controller's, as the design's "what is watched" has it. */
    static Watched of(Change.Kind kind) {
        return switch (kind) {
            case WORKLOAD -> dockyards(kind, Dockyards.WORKLOAD, "workloads");
            case WORKTREE -> dockyards(kind, Dockyards.WORKTREE, "worktrees");
            case CLUSTER -> dockyards(kind, Dockyards.CLUSTER, "clusters");
            case WORKLOAD_TEMPLATE -> dockyards(kind, Dockyards.WORKLOAD_TEMPLATE, "workloadtemplates");
            // All of them: one without our labels may need its release (behaviour §3).
            case KUSTOMIZATION ->
                flux(kind, "kustomize", "v1", "Kustomization", "kustomizations", Optional.empty(), false);
            case HELM_RELEASE ->
                flux(kind, "helm", "v2", "HelmRelease", "helmreleases", Optional.of(Dockyards.LABEL_WORKLOAD), false);
            case GIT_REPOSITORY ->
                flux(kind, "source", "v1", "GitRepository", "gitrepositories", Optional.empty(), true);
            case WORKLOAD_INVENTORY -> {
                var type = new GroupVersionKind(Dockyards.GROUP, Dockyards.VERSION, "WorkloadInventory");
                yield new Watched(kind, type, "workloadinventories", Scope.NAMESPACED, Optional.empty(), true);
            }
            case MEMBER -> throw new IllegalArgumentException("members are of any kind");
        };
    }

    private static Watched dockyards(Change.Kind kind, String name, String plural) {
        var type = new GroupVersionKind(Dockyards.GROUP, Dockyards.VERSION, name);
        return new Watched(kind, type, plural, Scope.NAMESPACED, Optional.empty(), false);
    }

    private static Watched flux(
            Change.Kind kind,
            String area,
            String version,
            String name,
            String plural,
            Optional<String> label,
            boolean metadataOnly) {
        var type = new GroupVersionKind(area + ".toolkit.fluxcd.io", version, name);
        return new Watched(kind, type, plural, Scope.NAMESPACED, label, metadataOnly);
    }

    /** Whether the controller works without this kind being served: Flux and its inventories may come later. */
    boolean optional() {
        return !type.group().equals(Dockyards.GROUP)
                || kind == Change.Kind.WORKLOAD_INVENTORY
                || kind == Change.Kind.MEMBER;
    }

    /** Whether there are many objects of the kind, and none of them is read at each turn. */
    boolean isPacked() {
        return kind != Change.Kind.WORKLOAD_TEMPLATE && kind != Change.Kind.CLUSTER;
    }

    /** Brings an object that has arrived into the form in which it is kept: whole also if it was in a list of metadata. */
    void reduce(Tree object) {
        object.retype(type.apiVersion(), type.kind());
        if (kind == Change.Kind.MEMBER && !metadataOnly) {
            object.keepHealth();
        }
    }

    /** Whether an object is any business of ours. */
    boolean concerns(Tree object) {
        return kind != Change.Kind.GIT_REPOSITORY
                || object.metadata().path("ownerReferences").valueStream().anyMatch(Watched::isWorktree);
    }

    private static boolean isWorktree(JsonNode owner) {
        return owner.path("kind").asText().equals(Dockyards.WORKTREE)
                && owner.path("apiVersion").asText().startsWith(Dockyards.GROUP + "/");
    }
}
