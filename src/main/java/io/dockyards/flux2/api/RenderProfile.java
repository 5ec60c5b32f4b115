package io.dockyards.flux2.api;

import java.util.List;

/**
 * What the parts of a template cost.
 *
 * @param total of the whole render
 * @param parts in the template's order
 */
public record RenderProfile(Cost total, List<Part> parts) {
    /**
     * What something took.
     *
     * @param operations of CUE's evaluator; the same in every run
     * @param allocations pieces of memory
     * @param nanos elapsed time, which depends on the machine and on what it had done before
     */
    public record Cost(long operations, long allocations, long nanos) {}

    /**
     * One part of the template.
     *
     * @param field the top-level field, as the template names it
     */
    public record Part(String field, Cost cost) {}

    public RenderProfile {
        parts = List.copyOf(parts);
    }
}
