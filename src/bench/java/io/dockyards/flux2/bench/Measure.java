package io.dockyards.flux2.bench;

import java.util.Optional;

/**
 * A figure.
 *
 * @param unit what the value counts; a ratio's is {@link #RATIO}
 * @param target what it is held to, if to anything
 */
public record Measure(Label label, double value, String unit, Optional<Target> target) {
    public static final String RATIO = "ratio";

    public Measure {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(label.name() + " is " + value + ": not a figure");
        }
    }
}
