package io.dockyards.flux2.cli;

import java.util.List;

/** What applying would do. */
sealed interface DiffOutcome {
    /**
     * It would be done.
     *
     * @param objects every object that is rendered, in the order of applying, then those that would be deleted
     * @param notes what a person should know besides
     */
    record Applied(List<ObjectDiff> objects, List<String> notes) implements DiffOutcome {
        public Applied {
            objects = List.copyOf(objects);
            notes = List.copyOf(notes);
        }
    }

    /** Nothing would be done, since not everything can be: the Workload's condition would be ReconcileFailed. */
    record Refused(List<String> why) implements DiffOutcome {
        public Refused {
            why = List.copyOf(why);
        }
    }
}
