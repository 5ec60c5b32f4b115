package io.dockyards.flux2.cli;

import io.dockyards.flux2.api.Position;
import io.dockyards.flux2.api.TemplateSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the top-level fields of a template stand: those at the beginning of a line, where a formatted template has them. */
final class TemplateFields {
    private final TemplateSource source;

    TemplateFields(TemplateSource source) {
        this.source = source;
    }

    /** The place of a field; empty where it isn't to be seen, as when a comprehension makes it. */
    List<Position> find(String field) {
        Pattern start = Pattern.compile("(?m)^\"?" + Pattern.quote(field) + "\"?\\s*:");
        for (Map.Entry<String, String> file : source.files().entrySet()) {
            Matcher found = start.matcher(file.getValue());
            if (found.find()) {
                long before = file.getValue()
                        .substring(0, found.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
                return List.of(new Position(file.getKey(), Math.toIntExact(before + 1), 1));
            }
        }
        return List.of();
    }
}
