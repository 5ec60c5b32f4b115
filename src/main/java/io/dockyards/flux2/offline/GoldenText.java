package io.dockyards.flux2.offline;

import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.YamlWriter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a case expects or what it gives now, as text of the file that holds it.
 *
 * @param text ends in a line break where it was written by us
 */
public record GoldenText(Kind kind, String text) {
    /** Folders before a file's name where an error says its place. */
    private static final Pattern FOLDERS = Pattern.compile("(?m)^[^:\\n]*/(?=[^/:\\n]+:\\d+:\\d+: )");

    /** Which file. */
    public enum Kind {
        /** As {@code render -o yaml} prints objects, values of Secrets shown. */
        OBJECTS("expected.yaml"),
        /** The reason and the errors that {@code render} prints, without the lines of the source. */
        ERRORS("expected-error.txt");

        private final String file;

        Kind(String file) {
            this.file = file;
        }

        public String file() {
            return file;
        }

        public Kind other() {
            return this == OBJECTS ? ERRORS : OBJECTS;
        }
    }

    /** The text of an outcome; none if it says nothing about the template. */
    static Optional<GoldenText> of(OfflineOutcome outcome) {
        return switch (outcome) {
            case OfflineOutcome.Objects rendered ->
                Optional.of(new GoldenText(
                        Kind.OBJECTS,
                        YamlWriter.writeAll(rendered.objects().stream()
                                .map(PreparedObject::json)
                                .toList())));
            case OfflineOutcome.Errors errors -> Optional.of(new GoldenText(Kind.ERRORS, errors.text()));
            case OfflineOutcome.Unavailable _ -> Optional.empty();
        };
    }

    /** Whether a case that expects this text has got it. Who pastes an error may leave its file's folders in. */
    boolean isMetBy(GoldenText now) {
        return kind == now.kind && (text.equals(now.text) || (kind == Kind.ERRORS && bare().equals(now.text)));
    }

    private String bare() {
        return FOLDERS.matcher(text).replaceAll("");
    }
}
