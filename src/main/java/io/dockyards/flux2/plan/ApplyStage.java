package io.dockyards.flux2.plan;

import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.PreparedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The order in which kinds are applied: what others need comes first, what intercepts others comes last (R7). */
public enum ApplyStage {
    DEFINITIONS("CRDs, Namespaces and ClusterRoles"),
    FOUNDATIONS("what others need"),
    EVERYTHING_ELSE("everything else"),
    WEBHOOKS("webhook configurations");

    private static final Set<String> FIRST = Set.of(
            "apiextensions.k8s.io/CustomResourceDefinition", "/Namespace", "rbac.authorization.k8s.io/ClusterRole");

    private static final Set<String> SECOND = Set.of(
            "/ServiceAccount",
            "/Secret",
            "/ConfigMap",
            "rbac.authorization.k8s.io/Role",
            "rbac.authorization.k8s.io/RoleBinding",
            "rbac.authorization.k8s.io/ClusterRoleBinding");

    private static final Set<String> LAST = Set.of(
            "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
            "admissionregistration.k8s.io/MutatingWebhookConfiguration");

    private final String text;

    ApplyStage(String text) {
        this.text = text;
    }

    /** For a message. */
    public String text() {
        return text;
    }

    static ApplyStage of(GroupVersionKind type) {
        String kind = type.group() + "/" + type.kind();
        if (FIRST.contains(kind)) {
            return DEFINITIONS;
        }
        if (SECOND.contains(kind) || type.kind().endsWith("Class")) {
            return FOUNDATIONS;
        }
        return LAST.contains(kind) ? WEBHOOKS : EVERYTHING_ELSE;
    }

    /** Objects of one stage, which come before those of the next. */
    public record Batch(ApplyStage stage, List<PreparedObject> objects) {
        public Batch {
            objects = List.copyOf(objects);
        }
    }

    /** @param objects in the order of their stages */
    public static List<Batch> batches(List<PreparedObject> objects) {
        List<Batch> batches = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= objects.size(); end++) {
            ApplyStage stage = of(objects.get(start).type());
            if (end == objects.size() || of(objects.get(end).type()) != stage) {
                batches.add(new Batch(stage, objects.subList(start, end)));
                start = end;
            }
        }
        return List.copyOf(batches);
    }
}
