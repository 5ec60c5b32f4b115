package io.dockyards.flux2.metrics;

import java.util.List;
import kamon.metric.Gauge;
import kamon.tag.TagSet;

/** How much of something there is now: a gauge. */
final class Level extends Family<Gauge> {
    private static final int SERIES = 200;

    private Level(String name, Unit unit, String help, List<String> labels, int mostSeries) {
        super(name, unit, help, labels, mostSeries);
    }

    static Level of(String name, String help, String... labels) {
        return new Level(name, Unit.NONE, help, List.of(labels), SERIES);
    }

    static Level of(String name, Unit unit, String help, String... labels) {
        return new Level(name, unit, help, List.of(labels), SERIES);
    }

    /** One whose labels somebody else keeps in bounds. */
    static Level upTo(int mostSeries, String name, String help, String... labels) {
        return new Level(name, Unit.NONE, help, List.of(labels), mostSeries);
    }

    void set(double now, String... values) {
        if (Metrics.isOn()) {
            Metrics.with(instruments -> series(instruments, values).update(now));
        }
    }

    /** The same of a whole number; a gauge is as exact as a double. */
    void set(long now, String... values) {
        set((double) now, values);
    }

    void add(double more, String... values) {
        if (Metrics.isOn()) {
            Metrics.with(instruments -> series(instruments, values).increment(more));
        }
    }

    void subtract(double less, String... values) {
        if (Metrics.isOn()) {
            Metrics.with(instruments -> series(instruments, values).decrement(less));
        }
    }

    @Override
    String type() {
        return "gauge";
    }

    @Override
    Gauge make(Instruments instruments, TagSet tags) {
        return instruments.gauge(this, tags);
    }

    @Override
    void remove(Gauge gone) {
        // It is on the page once more.
        gone.update(0);
        gone.remove();
    }
}
