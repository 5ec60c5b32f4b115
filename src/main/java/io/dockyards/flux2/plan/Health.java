package io.dockyards.flux2.plan;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.ObjectHealth;
import io.dockyards.flux2.api.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The health of all that a Workload renders, as its condition {@code Healthy} tells (R33).
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 */
public record Health(String status, String reason, String message) {
    static final String HEALTHY = "Healthy";
    static final String PROGRESSING = "Progressing";
    static final String UNHEALTHY = "Unhealthy";

    /** A condition that names hundreds of objects helps nobody. */
    private static final int NAMED = 10;

    /**
     * Sums up.
     *
     * @param known what the watches have told of objects that have a health
     * @return empty while nothing was told yet of one of them: then nobody knows
     */
    public static Optional<Health> of(AppliedRecord record, Map<ObjectKey, ObjectHealth> known) {
        List<String> failed = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        for (AppliedRecord.Entry entry : record.entries()) {
            if (entry.dropped() || !Kstatus.hasHealth(entry.type())) {
                continue;
            }
            ObjectHealth health = known.get(entry.key());
            if (health == null) {
                // What was there before, and is left alone, may have no label to be watched by.
                if (entry.upkeep() != AppliedRecord.Upkeep.FIELDS) {
                    continue;
                }
                return Optional.empty();
            }
            switch (health.status()) {
                case CURRENT -> {}
                case IN_PROGRESS -> waiting.add(entry.key() + ": " + health.message());
                case FAILED -> failed.add(entry.key() + ": " + health.message());
            }
        }
        if (!failed.isEmpty()) {
            return Optional.of(new Health("False", UNHEALTHY, names(failed)));
        }
        return Optional.of(
                waiting.isEmpty()
                        ? new Health("True", HEALTHY, "")
                        : new Health("Unknown", PROGRESSING, names(waiting)));
    }

    private static String names(List<String> lines) {
        List<String> some = new ArrayList<>(lines.subList(0, Math.min(NAMED, lines.size())));
        if (lines.size() > NAMED) {
            some.add("and " + (lines.size() - NAMED) + " more");
        }
        return Messages.refused(some).message();
    }
}
