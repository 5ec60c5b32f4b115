package io.dockyards.flux2.bench.fleet;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.bench.BenchFailure;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much is measured.
 *
 * @param workloads in the fleet
 * @param changes of one input each
 */
record Amounts(int workloads, int changes) {
    private static final int MOST = 10_000;

    /** The Workloads of the fleet. */
    List<Name> names() {
        return IntStream.range(0, workloads)
                .mapToObj(i -> new Name(FleetObjects.NAMESPACE, "app-" + i))
                .toList();
    }

    /** Refuses a number that makes no sense, by the option that it was given with. */
    static void check(String option, int value) {
        if (value < 1 || value > MOST) {
            throw BenchFailure.commandLine("%s is %d; it must be 1 to %d".formatted(option, value, MOST));
        }
    }
}
