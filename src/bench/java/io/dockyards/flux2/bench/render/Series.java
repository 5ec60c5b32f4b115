package io.dockyards.flux2.bench.render;

import java.util.Arrays;
import java.util.OptionalLong;

/** What a contestant answers to {@code render} and {@code objects}: four sums, then each render by the clock. */
record Series(long[] answer) {
    private static final int SUMS = 4;

    /** Processor time of the thread that rendered, in nanoseconds; natively of the process. */
    long cpu() {
        return answer[0];
    }

    long processCpu() {
        return answer[1];
    }

    /** Bytes allocated outside of the instance, where that is known. */
    OptionalLong allocated() {
        return known(answer[2]);
    }

    /** The most bytes of memory that the instance had after one of the renders, where there is such a thing. */
    OptionalLong memory() {
        return known(answer[3]);
    }

    /** Nanoseconds of each render. */
    long[] walls() {
        return Arrays.copyOfRange(answer, SUMS, answer.length);
    }

    private static OptionalLong known(long number) {
        return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
