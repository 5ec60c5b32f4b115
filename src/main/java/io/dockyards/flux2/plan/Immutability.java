package io.dockyards.flux2.plan;

import java.util.List;
import java.util.Locale;

/** Recognises that an apply was refused since a field of a live object can't be changed (R13). */
public final class Immutability {
    /** Words of the API server's own validation; CEL rules of CRDs say "immutable" by custom. */
    private static final List<String> WORDS = List.of(
            "immutable",
            "may not change once set",
            "cannot change roleref",
            "may not be changed",
            "cannot be changed",
            "updates to statefulset spec for fields other than",
            "pod updates may not change fields other than");

    /** What a person can do about it. */
    public static final String ADVICE = "; delete the object, or let the template set the annotation "
            + ApplyOptions.RECREATE + ": \"true\" on it, and it is deleted and made again";

    private Immutability() {}

    public static boolean isMeant(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(text::contains);
    }
}
