package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.GroupVersionKind;
import java.util.Optional;

/** Whether what later stages need is ready for them (R7). */
public final class Establishment {
    private Establishment() {}

    /** Whether an object of this kind isn't ready as soon as it is there. */
    public static boolean takesTime(GroupVersionKind type) {
        return type.group().equals("apiextensions.k8s.io") && type.kind().equals("CustomResourceDefinition");
    }

    /**
     * Why objects of a CRD can't be applied yet.
     *
     * @return empty if they can
     */
    public static Optional<String> missing(JsonNode crd) {
        var conditions = Conditions.of(crd);
        Optional<Condition> refused =
                Conditions.find(conditions, "NamesAccepted").filter(Condition::isFalse);
        if (refused.isPresent()) {
            return Optional.of("its names aren't accepted: " + refused.get().message());
        }
        return Conditions.find(conditions, "Established")
                        .filter(Condition::isTrue)
                        .isPresent()
                ? Optional.empty()
                : Optional.of("not established yet");
    }
}
