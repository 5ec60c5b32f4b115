package io.dockyards.flux2.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads {@code status.conditions}, and what kstatus makes of them. */
public final class Conditions {
    public static final String READY = "Ready";
    public static final String RECONCILING = "Reconciling";
    public static final String STALLED = "Stalled";
    public static final String WORKLOAD_TEMPLATE_RECONCILED = "WorkloadTemplateReconciled";

    /** Whether all that is rendered is well (R33). */
    public static final String HEALTHY = "Healthy";

    /** False while something is changed by others again and again (R26). */
    public static final String RESPONSIVE = "Responsive";

    /** The conditions of a Workload that this controller writes; everybody else's are kept as they are. */
    public static final Set<String> OURS =
            Set.of(READY, RECONCILING, STALLED, WORKLOAD_TEMPLATE_RECONCILED, HEALTHY, RESPONSIVE);

    private Conditions() {}

    /** All conditions of an object, in their order; what has no type is left out. */
    public static List<Condition> of(JsonNode object) {
        List<Condition> conditions = new ArrayList<>();
        for (JsonNode item : Fields.at(object, "status", "conditions")) {
            if (!Fields.text(item, "type").isEmpty()) {
                conditions.add(read(item));
            }
        }
        return List.copyOf(conditions);
    }

    /** The first condition of a type. */
    public static Optional<Condition> find(List<Condition> conditions, String type) {
        return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
    }

    /** Whether an object's condition of a type is False; one that isn't there is not. */
    public static boolean isFalse(JsonNode object, String type) {
        return find(of(object), type).filter(Condition::isFalse).isPresent();
    }

    /** Whether an object is on its way: {@code Reconciling} is True, and {@code Stalled} isn't (kstatus). */
    public static boolean isReconciling(JsonNode object) {
        List<Condition> conditions = of(object);
        return find(conditions, RECONCILING).filter(Condition::isTrue).isPresent()
                && find(conditions, STALLED).filter(Condition::isTrue).isEmpty();
    }

    private static Condition read(JsonNode item) {
        JsonNode generation = item.path("observedGeneration");
        return new Condition(
                Fields.text(item, "type"),
                Fields.text(item, "status"),
                Fields.text(item, "reason"),
                Fields.text(item, "message"),
                generation.isIntegralNumber() ? OptionalLong.of(generation.longValue()) : OptionalLong.empty(),
                Fields.textIfAny(item, "lastTransitionTime"));
    }
}
