package io.dockyards.flux2.metrics;

import kamon.metric.MeasurementUnit;

/** What is measured in. The page has base units only, and says them in the name. */
enum Unit {
    NONE(""),
    /** Given as seconds. */
    SECONDS("_seconds"),
    /** Given as nanoseconds, told as seconds. */
    NANOSECONDS("_seconds"),
    BYTES("_bytes");

    private final String suffix;

    Unit(String suffix) {
        this.suffix = suffix;
    }

    MeasurementUnit kamon() {
        return switch (this) {
            case NONE -> MeasurementUnit.none();
            case SECONDS -> MeasurementUnit.time().seconds();
            case NANOSECONDS -> MeasurementUnit.time().nanoseconds();
            case BYTES -> MeasurementUnit.information().bytes();
        };
    }

    String suffix() {
        return suffix;
    }
}
