package io.dockyards.flux2.sandbox.embedded;

import java.util.ArrayList;
import java.util.List;

/** The steps from an object down to one of its fields. */
record FieldPath(List<String> steps) {
    FieldPath then(String step) {
        List<String> longer = new ArrayList<>(steps.size() + 1);
        longer.addAll(steps);
        longer.add(step);
        return new FieldPath(longer);
    }
}
