package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.ObjectHealth;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells the health of an object as kstatus does: by its generation, its conditions and, for some kinds, its numbers (R33). */
public final class Kstatus {
    /** Below {@code spec}: what is read of an object beside its metadata and status. */
    public static final Set<String> SPEC_FIELDS =
            Set.of("replicas", "completions", "parallelism", "restartPolicy", "updateStrategy");

    private static final Set<String> BUILT_IN_KINDS = Set.of(
            "apps/Deployment",
            "apps/StatefulSet",
            "apps/DaemonSet",
            "apps/ReplicaSet",
            "batch/Job",
            "/Pod",
            "/PersistentVolumeClaim",
            "policy/PodDisruptionBudget",
            "apiextensions.k8s.io/CustomResourceDefinition");

    private static final Set<String> BUILT_IN_GROUPS = Set.of(
            "",
            "apps",
            "batch",
            "autoscaling",
            "policy",
            "extensions",
            "admissionregistration.k8s.io",
            "apiextensions.k8s.io",
            "apiregistration.k8s.io",
            "authentication.k8s.io",
            "authorization.k8s.io",
            "certificates.k8s.io",
            "coordination.k8s.io",
            "discovery.k8s.io",
            "events.k8s.io",
            "flowcontrol.apiserver.k8s.io",
            "networking.k8s.io",
            "node.k8s.io",
            "rbac.authorization.k8s.io",
            "resource.k8s.io",
            "scheduling.k8s.io",
            "storage.k8s.io");

    private static final String FLUX = ".toolkit.fluxcd.io";

    /** In the same words whether it was just applied or a watch shows it so: a condition changes for no less than news. */
    public static final ObjectHealth PENDING = ObjectHealth.inProgress("not acted upon yet");

    private Kstatus() {}

    /** Whether objects of a kind have a health of their own; all others are well as soon as they are there. */
    public static boolean hasHealth(GroupVersionKind type) {
        return BUILT_IN_KINDS.contains(type.group() + "/" + type.kind()) || !BUILT_IN_GROUPS.contains(type.group());
    }

    /** @param object metadata, status and {@link #SPEC_FIELDS} at least */
    public static ObjectHealth of(JsonNode object) {
        GroupVersionKind type = GroupVersionKind.of(Fields.text(object, "apiVersion"), Fields.text(object, "kind"));
        if (!hasHealth(type)) {
            return ObjectHealth.CURRENT;
        }
        if (Fields.textIfAny(object, "metadata", "deletionTimestamp").isPresent()) {
            return ObjectHealth.inProgress("being deleted");
        }
        List<Condition> conditions = Conditions.of(object);
        long generation = Fields.at(object, "metadata", "generation").asLong();
        JsonNode observed = Fields.at(object, "status", "observedGeneration");
        if (observed.isIntegralNumber() && observed.asLong() != generation) {
            return PENDING;
        }
        return general(conditions)
                .or(() -> special(type, object, conditions))
                .orElseGet(() -> ready(type, conditions, generation));
    }

    private static Optional<ObjectHealth> general(List<Condition> conditions) {
        return isTrue(conditions, Conditions.STALLED)
                .map(condition -> ObjectHealth.failed(text(condition)))
                .or(() -> isTrue(conditions, Conditions.RECONCILING)
                        .map(condition -> ObjectHealth.inProgress(text(condition))));
    }

    private static Optional<ObjectHealth> special(GroupVersionKind type, JsonNode object, List<Condition> conditions) {
        return switch (type.group() + "/" + type.kind()) {
            case "apps/Deployment" -> Optional.of(KstatusOfWorkers.deployment(object, conditions));
            case "apps/StatefulSet" -> Optional.of(KstatusOfWorkers.statefulSet(object));
            case "apps/DaemonSet" -> Optional.of(KstatusOfWorkers.daemonSet(object));
            case "apps/ReplicaSet" -> Optional.of(KstatusOfWorkers.replicaSet(object));
            case "batch/Job" -> Optional.of(KstatusOfWorkers.job(object, conditions));
            case "/Pod" -> Optional.of(KstatusOfWorkers.pod(object, conditions));
            case "/PersistentVolumeClaim" -> Optional.of(phase(object, "Bound"));
            case "policy/PodDisruptionBudget" -> Optional.of(ObjectHealth.CURRENT);
            case "apiextensions.k8s.io/CustomResourceDefinition" ->
                Optional.of(Establishment.missing(object)
                        .map(ObjectHealth::inProgress)
                        .orElse(ObjectHealth.CURRENT));
            default -> Optional.empty();
        };
    }

    private static ObjectHealth phase(JsonNode object, String wanted) {
        String phase = Fields.text(object, "status", "phase");
        return phase.equals(wanted)
                ? ObjectHealth.CURRENT
                : ObjectHealth.inProgress("phase " + (phase.isEmpty() ? "unknown" : phase));
    }

    /**
     * Flux says {@code Ready} of everything it has looked at, and leaves it False where it fails; others needn't have it at
     * all.
     */
    private static ObjectHealth ready(GroupVersionKind type, List<Condition> conditions, long generation) {
        boolean flux = type.group().endsWith(FLUX);
        Optional<Condition> ready = Conditions.find(conditions, Conditions.READY);
        if (ready.isEmpty()) {
            return flux ? PENDING : ObjectHealth.CURRENT;
        }
        Condition condition = ready.get();
        if (condition.observedGeneration().isPresent()
                && condition.observedGeneration().getAsLong() != generation) {
            return PENDING;
        }
        if (condition.isTrue()) {
            return ObjectHealth.CURRENT;
        }
        return flux && condition.isFalse()
                ? ObjectHealth.failed(text(condition))
                : ObjectHealth.inProgress(text(condition));
    }

    static Optional<Condition> isTrue(List<Condition> conditions, String type) {
        return Conditions.find(conditions, type).filter(Condition::isTrue);
    }

    static String text(Condition condition) {
        return condition.message().isEmpty() ? condition.reason() : condition.reason() + ": " + condition.message();
    }
}
