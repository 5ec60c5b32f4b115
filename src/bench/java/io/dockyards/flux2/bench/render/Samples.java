package io.dockyards.flux2.bench.render;

import io.dockyards.flux2.bench.Distribution;
import io.dockyards.flux2.bench.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Single values until there are enough to make a figure of them. */
final class Samples {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<Label, List<Double>> values = new LinkedHashMap<>();

    void add(Label label, double value) {
        values.computeIfAbsent(label, _ -> new ArrayList<>()).add(value);
    }

    void addNanosAsMillis(Label label, long nanos) {
        add(label, nanos / NANOS_PER_MILLI);
    }

    Optional<Distribution> of(Label label) {
        return Optional.ofNullable(values.get(label))
                .map(list -> Distribution.of(
                        list.stream().mapToDouble(Double::doubleValue).toArray()));
    }
}
