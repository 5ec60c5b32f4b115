package io.dockyards.flux2.admission;

import io.dockyards.flux2.api.Position;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The piece of a template that an error shows (behaviour §5). */
final class SourceText {
    /** A whole template can stand on one line. */
    private static final int LONGEST = 500;

    private SourceText() {}

    /** From a place to the end of its line, in quotes; without a place, the first line of the source. */
    static String at(TemplateSource source, Optional<Position> position) {
        return Texts.quoted(Texts.shortened(
                position.filter(place -> source.files().containsKey(place.file()))
                        .map(place -> rest(source, place))
                        .orElseGet(() -> firstLine(source)),
                LONGEST));
    }

    private static String firstLine(TemplateSource source) {
        return line(source.files().firstEntry().getValue(), 1);
    }

    private static String rest(TemplateSource source, Position place) {
        String line = line(source.files().getOrDefault(place.file(), ""), place.line());
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        int from = Math.clamp(place.column() - 1L, 0, bytes.length);
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    /** As CUE counts lines: by line feeds alone. */
    private static String line(String text, int number) {
        int start = 0;
        for (int i = 1; i < number && start >= 0; i++) {
            start = text.indexOf('\n', start) + 1;
            if (start == 0) {
                return "";
            }
        }
        int end = text.indexOf('\n', start);
        return text.substring(start, end < 0 ? text.length() : end).stripTrailing();
    }
}
