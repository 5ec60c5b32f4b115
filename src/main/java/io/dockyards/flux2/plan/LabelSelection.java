package io.dockyards.flux2.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects labels to select by; what can't be a label's value is left out and told (behaviour §4). */
final class LabelSelection {
    private final Map<String, String> labels;
    private final List<String> warnings = new ArrayList<>();

    LabelSelection(Map<String, String> labels) {
        this.labels = labels;
    }

    void add(String key, String value) {
        Names.labelValue(value)
                .ifPresentOrElse(
                        why -> warnings.add("the inventory doesn't select by the label %s: its value \"%s\" %s"
                                .formatted(key, value, why)),
                        () -> labels.put(key, value));
    }

    /** Leaves a label out. */
    void without(String key, String why) {
        warnings.add("the inventory doesn't select by the label " + key + ": " + why);
    }

    List<String> warnings() {
        return warnings;
    }
}
