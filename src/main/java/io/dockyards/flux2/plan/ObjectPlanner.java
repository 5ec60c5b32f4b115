package io.dockyards.flux2.plan;

import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.RenderedField;
import io.dockyards.flux2.api.Scopes;
import io.dockyards.flux2.api.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns rendered fields into the objects that are applied (R1–R4, R8, R11). */
public final class ObjectPlanner {
    private ObjectPlanner() {}

    /**
     * All objects, or all that is wrong with them.
     *
     * @param clusterName the value of the label {@code LC}
     * @param fields what was rendered; not changed
     * @param scopes scopes of the kinds that occur; kinds that {@code fields} define themselves needn't be known
     */
    public static Preparation prepare(
            Workload workload, String clusterName, List<RenderedField> fields, Scopes scopes) {
        List<String> violations = new ArrayList<>(labelViolations(workload, clusterName));
        List<String> warnings = new ArrayList<>();
        List<PreparedObject> objects = new ArrayList<>();
        ObjectPreparation preparation =
                new ObjectPreparation(workload, clusterName, RenderedScopes.of(fields, scopes), violations, warnings);
        Map<ObjectKey, String> seen = new HashMap<>();
        for (RenderedField field : fields) {
            preparation.prepare(field).ifPresent(object -> {
                String first = seen.putIfAbsent(object.key(), object.field());
                if (first != null) {
                    violations.add(
                            "%s: renders %s, which %s renders too".formatted(field.field(), object.key(), first));
                }
                objects.add(object);
            });
        }
        if (!violations.isEmpty()) {
            return new Preparation.Refused(violations);
        }
        // The sort is stable: within a stage the template's order stays.
        objects.sort(Comparator.comparing(object -> ApplyStage.of(object.type())));
        return new Preparation.Prepared(objects, warnings);
    }

    /** Names may be longer than the labels that we make of them. */
    private static List<String> labelViolations(Workload workload, String clusterName) {
        List<String> violations = new ArrayList<>();
        asLabel("Workload", workload.name().name()).ifPresent(violations::add);
        asLabel("Cluster", clusterName).ifPresent(violations::add);
        return violations;
    }

    private static Optional<String> asLabel(String kind, String name) {
        return Names.labelValue(name)
                .map(why -> "the %s's name \"%s\" can't be the value of a label: it %s".formatted(kind, name, why));
    }
}
