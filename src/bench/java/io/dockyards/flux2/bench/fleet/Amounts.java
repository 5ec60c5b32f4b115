package io.dockyards.flux2.bench.fleet;

import io.dockyards.flux2.api.Name;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much is measured.
 *
 * @param workloads in the fleet
 * @param changes of one input each
 */
record Amounts(int workloads, int changes) {
    /** The Workloads of the fleet. */
    List<Name> names() {
        return IntStream.range(0, workloads)
                .mapToObj(i -> new Name(FleetObjects.NAMESPACE, "app-" + i))
                .toList();
    }
}
