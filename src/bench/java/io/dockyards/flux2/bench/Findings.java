package io.dockyards.flux2.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Collects the figures while they are made. */
public final class Findings {
    private final List<Measure> measures = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();

    public void add(Label label, double value, String unit) {
        measures.add(new Measure(label, value, unit, Optional.empty()));
    }

    public void add(Label label, double value, String unit, Target target) {
        measures.add(new Measure(label, value, unit, Optional.of(target)));
    }

    public void missing(Label label, String reason) {
        missing.add(new Missing(label, reason, Optional.empty()));
    }

    public void missing(Label label, String reason, Target target) {
        missing.add(new Missing(label, reason, Optional.of(target)));
    }

    /** The value found for a label. */
    public OptionalDouble value(Label label) {
        return measures.stream()
                .filter(measure -> measure.label().equals(label))
                .mapToDouble(Measure::value)
                .findFirst();
    }

    /**
     * Adds one figure divided by another. If one of them is missing, that is said where the ratio is held to something; where it is
     * not, the missing figure has its own reason.
     *
     * @param target what the ratio is held to, if to anything
     */
    public void ratio(Label label, Label dividend, Label divisor, Optional<Target> target) {
        OptionalDouble above = value(dividend);
        OptionalDouble below = value(divisor);
        if (above.isPresent() && below.isPresent() && below.getAsDouble() > 0) {
            measures.add(new Measure(label, above.getAsDouble() / below.getAsDouble(), Measure.RATIO, target));
        } else if (target.isPresent()) {
            Label lacking = above.isEmpty() ? dividend : divisor;
            String reason = value(lacking).isPresent() ? "%s is 0" : "%s was not measured";
            missing.add(new Missing(label, reason.formatted(lacking.text()), target));
        }
    }

    public List<Measure> measures() {
        return List.copyOf(measures);
    }

    public List<Missing> missing() {
        return List.copyOf(missing);
    }
}
