package io.dockyards.flux2.bench.fleet;

import io.dockyards.flux2.sandbox.real.AuditedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the controller asked the API server for while something was measured, without what it did for the probe. */
record Requests(List<AuditedRequest> all) {
    private static final String LEASES = "coordination.k8s.io";

    /**
     * Those after the first so many.
     *
     * @param before number of requests by then
     */
    static Requests since(int before, List<AuditedRequest> now) {
        return new Requests(now.stream()
                .skip(before)
                .filter(request -> !request.namespace().equals(Probe.NAMESPACE))
                .toList());
    }

    /** Verb → number. */
    Map<String, Long> byVerb() {
        return all.stream().collect(Collectors.groupingBy(AuditedRequest::verb, TreeMap::new, Collectors.counting()));
    }

    /** Verb and resource → number. */
    Map<String, Long> byVerbAndResource() {
        return all.stream()
                .filter(request -> !request.resource().isEmpty())
                .collect(Collectors.groupingBy(
                        request -> request.verb() + " " + request.resource()
                                + (request.subresource().isEmpty() ? "" : "/" + request.subresource()),
                        TreeMap::new,
                        Collectors.counting()));
    }

    /** How many asked for a change. Leases are renewed whether there is work or not. */
    long writes() {
        return all.stream()
                .filter(AuditedRequest::isWrite)
                .filter(request -> !request.group().equals(LEASES))
                .count();
    }

    /** When the last one was answered that wasn't merely the beginning of a watch. */
    Optional<Instant> last() {
        return all.stream()
                .filter(request -> !request.verb().equals("watch"))
                .filter(request -> !request.group().equals(LEASES))
                .map(AuditedRequest::at)
                .max(Instant::compareTo);
    }
}
