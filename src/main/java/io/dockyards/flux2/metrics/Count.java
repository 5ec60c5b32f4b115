package io.dockyards.flux2.metrics;

import java.util.List;
import kamon.metric.Counter;
import kamon.tag.TagSet;

/** What only ever grows: a counter. */
final class Count extends Family<Counter> {
    private static final int SERIES = 200;

    private Count(String name, Unit unit, String help, List<String> labels) {
        super(name, unit, help, labels, SERIES);
    }

    /** @param name without prefix and {@code _total} */
    static Count of(String name, String help, String... labels) {
        return new Count(name, Unit.NONE, help, List.of(labels));
    }

    /** One that adds up time; {@link #add} takes nanoseconds. */
    static Count ofTime(String name, String help, String... labels) {
        return new Count(name, Unit.NANOSECONDS, help, List.of(labels));
    }

    void add(long more, String... values) {
        if (Metrics.isOn() && more > 0) {
            Metrics.with(instruments -> series(instruments, values).increment(more));
        }
    }

    void one(String... values) {
        add(1, values);
    }

    @Override
    String type() {
        return "counter";
    }

    @Override
    String exposedName() {
        return super.exposedName() + "_total";
    }

    @Override
    Counter make(Instruments instruments, TagSet tags) {
        return instruments.counter(this, tags);
    }

    @Override
    void remove(Counter gone) {
        throw new UnsupportedOperationException("what was counted stays");
    }
}
