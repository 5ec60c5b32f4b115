package io.dockyards.flux2.metrics;

import java.time.Duration;
import java.util.List;
import kamon.metric.DynamicRange;
import kamon.metric.Histogram;
import kamon.tag.TagSet;

/** How long something takes: a histogram. Its series are the dear ones, of some kilobytes and a dozen lines each. */
final class Spread extends Family<Histogram> {
    private static final int SERIES = 40;

    /** What takes longer counts as this long: Kamon would say so in the log, each time. */
    private static final long LONGEST = Duration.ofMinutes(10).toNanos();

    /** The ends of its buckets on the page, in seconds, and the least that it tells apart, in nanoseconds. */
    private enum Scale {
        /** Work within the process. */
        QUICK(10_000, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0),
        /** What a request or a render takes. */
        ORDINARY(1_000_000, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0),
        /** What waits for other things too. */
        SLOW(1_000_000, 0.01, 0.05, 0.1, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0);

        private final long leastNanos;
        private final List<Double> ends;

        Scale(long leastNanos, Double... ends) {
            this.leastNanos = leastNanos;
            this.ends = List.of(ends);
        }
    }

    private final Scale scale;

    private Spread(String name, Scale scale, String help, String... labels) {
        super(name, Unit.NANOSECONDS, help, List.of(labels), SERIES);
        this.scale = scale;
    }

    static Spread quick(String name, String help, String... labels) {
        return new Spread(name, Scale.QUICK, help, labels);
    }

    static Spread ordinary(String name, String help, String... labels) {
        return new Spread(name, Scale.ORDINARY, help, labels);
    }

    static Spread slow(String name, String help, String... labels) {
        return new Spread(name, Scale.SLOW, help, labels);
    }

    void record(long nanos, String... values) {
        if (Metrics.isOn()) {
            Metrics.with(instruments -> series(instruments, values).record(Math.clamp(nanos, 0, LONGEST)));
        }
    }

    /** One significant digit: a tenth of the memory, and the buckets are coarser than that. */
    DynamicRange range() {
        return new DynamicRange(scale.leastNanos, LONGEST, 1);
    }

    /** The ends of the buckets, as a list in Kamon's configuration. */
    String buckets() {
        return scale.ends.toString();
    }

    /** Its buckets, the one without an end, the sum and the count. */
    int linesOfASeries() {
        return scale.ends.size() + 3;
    }

    @Override
    String type() {
        return "histogram";
    }

    @Override
    Histogram make(Instruments instruments, TagSet tags) {
        return instruments.histogram(this, tags);
    }

    @Override
    void remove(Histogram gone) {
        throw new UnsupportedOperationException("what was measured stays");
    }
}
