package io.dockyards.flux2.metrics;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kamon.tag.TagSet;

/**
 * Series of one name, told apart by labels. However many values a label takes, there are no more than {@link #mostSeries}: what
 * comes later is counted in one whose labels are all {@link #OTHER}.
 *
 * @param <I> Kamon's instrument of one series
 */
abstract sealed class Family<I> permits Count, Level, Spread {
    /** In front of every name, so that nobody else's are mistaken for ours. */
    static final String PREFIX = "dockyards_flux2_";

    static final String OTHER = "other";

    private final String name;
    private final Unit unit;
    private final String help;
    private final List<String> labels;
    private final int mostSeries;
    private final Map<List<String>, I> series = new ConcurrentHashMap<>();

    Family(String name, Unit unit, String help, List<String> labels, int mostSeries) {
        this.name = PREFIX + name;
        this.unit = unit;
        this.help = help;
        this.labels = List.copyOf(labels);
        this.mostSeries = mostSeries;
    }

    /** Prometheus' word for what it is. */
    abstract String type();

    /** The name of the family on the page. */
    String exposedName() {
        return name + unit.suffix();
    }

    /** The name that Kamon knows it by: it adds the unit itself. */
    String name() {
        return name;
    }

    Unit unit() {
        return unit;
    }

    String help() {
        return help;
    }

    List<String> labels() {
        return labels;
    }

    int mostSeries() {
        return mostSeries;
    }

    /** What has no labels is there from the start: a zero says more than nothing. */
    void begin(Instruments instruments) {
        if (labels.isEmpty()) {
            series(instruments);
        }
    }

    I series(Instruments instruments, String... values) {
        List<String> key = List.of(values);
        I known = series.get(key);
        if (known != null) {
            return known;
        }
        boolean isRoom = labels.isEmpty() || series.size() < mostSeries - 1;
        return series.computeIfAbsent(
                isRoom ? key : Collections.nCopies(labels.size(), OTHER), wanted -> make(instruments, tags(wanted)));
    }

    /** Forgets the series that aren't in use any more. */
    void forget(List<String> values) {
        I gone = series.remove(values);
        if (gone != null) {
            remove(gone);
        }
    }

    abstract I make(Instruments instruments, TagSet tags);

    abstract void remove(I gone);

    private TagSet tags(List<String> values) {
        if (values.size() != labels.size()) {
            throw new IllegalArgumentException(name + " has the labels " + labels + ", not " + values);
        }
        var tags = TagSet.builder();
        for (int i = 0; i < values.size(); i++) {
            tags.add(labels.get(i), written(values.get(i)));
        }
        return tags.build();
    }

    /** The page is printed without escapes for these. */
    private static String written(String value) {
        return value.replace('"', '\'').replace('\n', ' ');
    }
}
