package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Position;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.TemplateSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** Prints the errors of a template: the reason, then each error with its place, path, words and source line. */
final class ErrorPrinter {
    /** Longer source lines are shown in part, around the column. */
    private static final int WIDEST_LINE = 160;

    private final TemplateSource source;
    private final Ansi ansi;

    ErrorPrinter(TemplateSource source, Ansi ansi) {
        this.source = source;
        this.ansi = ansi;
    }

    String text(Reason reason, List<CueError> errors) {
        StringBuilder text = new StringBuilder(title(reason.text(), errors.size())).append('\n');
        errors.forEach(error -> text.append(text(error)));
        return text.toString();
    }

    /** The first line, without a line break. */
    String title(String reason, int errors) {
        return bold(reason) + ": " + errors + (errors == 1 ? " error" : " errors");
    }

    /** One error: its first place, its path, the message, and the line of the source where it is. */
    String text(CueError error) {
        StringBuilder text = new StringBuilder();
        Optional<Position> first = error.positions().stream().findFirst();
        first.ifPresent(position -> text.append(bold(position.toString())).append(": "));
        text.append(error.text()).append('\n');
        first.ifPresent(position -> excerpt(text, position));
        return text.toString();
    }

    static String json(Reason reason, List<CueError> errors) {
        ObjectNode report = Json.object().put("reason", reason.text());
        ArrayNode list = report.putArray("errors");
        errors.forEach(error -> list.add(json(error)));
        return new String(Json.write(report), StandardCharsets.UTF_8) + "\n";
    }

    static ObjectNode json(CueError error) {
        ObjectNode json = Json.object().put("message", error.message()).put("path", error.path());
        ArrayNode positions = json.putArray("positions");
        for (Position position : error.positions()) {
            positions
                    .addObject()
                    .put("file", position.file())
                    .put("line", position.line())
                    .put("column", position.column());
        }
        return json;
    }

    /** A place in the source and the line that is there. */
    String place(Position position) {
        StringBuilder text =
                new StringBuilder("  ").append(bold(position.toString())).append('\n');
        excerpt(text, position);
        return text.toString();
    }

    private void excerpt(StringBuilder text, Position position) {
        Optional<String> line = line(position);
        if (line.isEmpty()) {
            return;
        }
        String number = Integer.toString(position.line());
        int column = column(line.get(), position.column());
        int from = column > WIDEST_LINE ? column - WIDEST_LINE / 2 : 0;
        String shown = line.get().substring(from, Math.min(line.get().length(), from + WIDEST_LINE));
        text.append("  ")
                .append(number)
                .append(" │ ")
                .append(Printable.of(shown))
                .append('\n');
        text.append("  ").repeat(" ", number.length()).append(" │ ");
        for (char c :
                shown.substring(0, Math.min(column - from, shown.length())).toCharArray()) {
            text.append(c == '\t' ? '\t' : ' ');
        }
        text.append(ansi.string("@|red,bold ^|@")).append('\n');
    }

    private Optional<String> line(Position position) {
        return Optional.ofNullable(source.files().get(position.file()))
                .flatMap(text -> text.lines().skip(position.line() - 1L).findFirst());
    }

    /** CUE counts a column in bytes; here it is the index of a character. */
    private static int column(String line, int column) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        int before = Math.clamp(column - 1L, 0, bytes.length);
        return new String(bytes, 0, before, StandardCharsets.UTF_8).length();
    }

    private String bold(String words) {
        // Not picocli's "bold off": most terminals take that code for a double underline.
        return ansi.enabled() ? Ansi.Style.on(Ansi.Style.bold) + words + Ansi.Style.on(Ansi.Style.reset) : words;
    }
}
