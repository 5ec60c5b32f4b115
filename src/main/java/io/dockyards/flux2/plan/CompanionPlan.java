package io.dockyards.flux2.plan;

import io.dockyards.flux2.api.PreparedObject;
import java.util.List;
import java.util.Optional;

/**
 * The one object that is made of another (behaviour §2–§4).
 *
 * @param object empty if none is to be applied now
 * @param warnings what had to be left out of it
 */
public record CompanionPlan(Optional<PreparedObject> object, List<String> warnings) {
    public static final CompanionPlan NONE = new CompanionPlan(Optional.empty(), List.of());

    public CompanionPlan {
        warnings = List.copyOf(warnings);
    }

    public static CompanionPlan of(Optional<PreparedObject> object) {
        return new CompanionPlan(object, List.of());
    }
}
