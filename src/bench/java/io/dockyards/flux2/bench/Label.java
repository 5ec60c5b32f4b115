package io.dockyards.flux2.bench;

import java.util.List;
import java.util.Optional;

/**
 * What a figure is about.
 *
 * @param what the measure
 * @param subject what it was measured on, such as a template's name; empty if it is about no one thing
 * @param who which of the contestants; empty if it compares them
 */
public record Label(String what, String subject, String who) {
    private static final String BETWEEN = " | ";

    public Label {
        for (String part : List.of(what, subject, who)) {
            if (part.contains("|")) {
                throw new IllegalArgumentException("a label's parts are kept apart by | and may have none: " + part);
            }
        }
    }

    /** The label as one name, from which {@link #parse} gets it back. */
    public String name() {
        return String.join(BETWEEN, what, subject.isEmpty() ? "-" : subject, who.isEmpty() ? "-" : who);
    }

    static Optional<Label> parse(String name) {
        String[] parts = name.split(" \\| ", -1);
        return parts.length == 3
                ? Optional.of(new Label(parts[0], unless(parts[1]), unless(parts[2])))
                : Optional.empty();
    }

    /** What stands at the beginning of a line about it. */
    String row() {
        return subject.isEmpty() ? what : what + ": " + subject;
    }

    /** The label as people read it. */
    String text() {
        return who.isEmpty() ? row() : row() + ", " + who;
    }

    private static String unless(String part) {
        return part.equals("-") ? "" : part;
    }
}
