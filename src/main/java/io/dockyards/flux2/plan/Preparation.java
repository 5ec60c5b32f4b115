package io.dockyards.flux2.plan;

import io.dockyards.flux2.api.PreparedObject;
import java.util.List;

/** What became of rendered fields on their way to the API server. */
public sealed interface Preparation {
    /**
     * All objects can be applied.
     *
     * @param objects in the order of applying
     * @param warnings what was replaced in them, for an Event (R3)
     */
    record Prepared(List<PreparedObject> objects, List<String> warnings) implements Preparation {
        public Prepared {
            objects = List.copyOf(objects);
            warnings = List.copyOf(warnings);
        }
    }

    /** At least one can't be: nothing is applied, every violation is told (R1–R4). */
    record Refused(List<String> violations) implements Preparation {
        public Refused {
            violations = List.copyOf(violations);
        }
    }
}
