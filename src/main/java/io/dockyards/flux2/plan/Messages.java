package io.dockyards.flux2.plan;

import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Position;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderOutcome;
import java.util.List;
import java.util.stream.Collectors;

/** The text of conditions (behaviour §7.5): all errors, one a line, within what a condition's message may hold. */
public final class Messages {
    /** A condition's message may have 32,768 characters. */
    static final int LIMIT = 32_000;

    /** How long one line may be where not all fit: a value in it may be as long as a whole input. */
    private static final int LONG_LINE = 4_000;

    private static final String ELLIPSIS = "…";

    private Messages() {}

    public static Verdict of(RenderOutcome.Failed failed) {
        return new Verdict(
                failed.reason(),
                join(failed.errors().stream().map(Messages::line).toList()));
    }

    public static Verdict of(RenderOutcome.Exceeded exceeded) {
        return new Verdict(Reason.RENDER_LIMIT_EXCEEDED, cut(exceeded.message(), LIMIT));
    }

    public static Verdict of(RenderOutcome.Unavailable unavailable) {
        return new Verdict(Reason.RENDER_UNAVAILABLE, cut(unavailable.message(), LIMIT));
    }

    /** {@code ReconcileFailed} for what is refused before anything is applied (R1–R5), or by the API server (row 13). */
    public static Verdict refused(List<String> violations) {
        return new Verdict(Reason.RECONCILE_FAILED, join(violations));
    }

    /** One error: {@code template.cue:12:9: #workload.spec.input.replicas: conflicting values …}, further places last. */
    public static String line(CueError error) {
        List<Position> positions = error.positions();
        if (positions.isEmpty()) {
            return error.text();
        }
        String others = positions.stream().skip(1).map(Position::toString).collect(Collectors.joining(", "));
        return positions.getFirst() + ": " + error.text() + (others.isEmpty() ? "" : " (see also " + others + ")");
    }

    private static String join(List<String> lines) {
        String all = String.join("\n", lines);
        if (all.length() <= LIMIT) {
            return all;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = (i == 0 ? "" : "\n") + cut(lines.get(i), LONG_LINE);
            int left = lines.size() - i;
            String rest = "\n" + ELLIPSIS + " and " + left + " more";
            if (text.length() + line.length() + (left == 1 ? 0 : rest.length()) > LIMIT) {
                return text.append(rest).toString();
            }
            text.append(line);
        }
        return text.toString();
    }

    /** Cuts without tearing a character apart. */
    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = length - ELLIPSIS.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + ELLIPSIS;
    }
}
