package io.dockyards.flux2.plan;

import io.dockyards.flux2.api.AppliedRecord;

/** The order in which objects are pruned: the reverse of that in which they are applied, Flux's before all others (R23). */
enum PruneStage {
    /** They clean up what they have installed, for which they need what comes after. */
    FLUX,
    WEBHOOKS,
    EVERYTHING_ELSE,
    FOUNDATIONS,
    DEFINITIONS;

    private static final String FLUX_GROUPS = ".toolkit.fluxcd.io";

    static PruneStage of(AppliedRecord.Entry entry) {
        if (entry.key().group().endsWith(FLUX_GROUPS)) {
            return FLUX;
        }
        return switch (ApplyStage.of(entry.type())) {
            case WEBHOOKS -> WEBHOOKS;
            case EVERYTHING_ELSE -> EVERYTHING_ELSE;
            case FOUNDATIONS -> FOUNDATIONS;
            case DEFINITIONS -> DEFINITIONS;
        };
    }
}
