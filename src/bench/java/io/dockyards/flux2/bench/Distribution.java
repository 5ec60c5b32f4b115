package io.dockyards.flux2.bench;

import java.util.Arrays;

/** Values of one kind, measured again and again. */
public final class Distribution {
    private final double[] sorted;

    private Distribution(double[] sorted) {
        this.sorted = sorted;
    }

    /** Of one value at least. */
    public static Distribution of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Distribution(sorted);
    }

    public double mean() {
        return Arrays.stream(sorted).average().orElseThrow();
    }

    /** The middle one, or the mean of the two in the middle. */
    public double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * The smallest of the values that so many percent of them don't exceed (nearest rank).
     *
     * @param percent over 0, 100 at most
     */
    public double percentile(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException(percent + " % is no percentile");
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.clamp(rank, 1, sorted.length) - 1];
    }

    public int size() {
        return sorted.length;
    }
}
