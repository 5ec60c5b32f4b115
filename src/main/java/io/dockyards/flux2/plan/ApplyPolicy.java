package io.dockyards.flux2.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How an object is applied: the values of the annotation {@link ApplyOptions#POLICY} (R12). */
public enum ApplyPolicy {
    /** Every field that is rendered gets its value, whoever set it. */
    OVERRIDE,
    /** Fields that another manager has stay as they are. */
    MERGE,
    /** Made where it is missing, and left alone from then on. */
    IF_NOT_PRESENT,
    /** Not applied at all. */
    IGNORE;

    /** As it stands in the annotation. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ApplyPolicy> of(String text) {
        return Arrays.stream(values())
                .filter(policy -> policy.text().equals(text))
                .findFirst();
    }

    /** For an error: all of them. */
    static String all() {
        return Arrays.stream(values()).map(ApplyPolicy::text).collect(Collectors.joining(", "));
    }
}
