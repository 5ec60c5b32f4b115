package io.dockyards.flux2.admission;

import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.Texts;
import java.util.List;

/** Admission warnings: one line each, of a length that the API server passes on (R32: it cuts at 256 characters). */
final class Warnings {
    private static final int LONGEST = 250;

    private Warnings() {}

    static String of(String text) {
        return Texts.shortened(Texts.oneLine(text), LONGEST);
    }

    /** What is left unsaid for a cause that lies in the engine's answer. */
    static String because(String what, RenderOutcome.NotRendered why) {
        return of(what + ": " + words(why));
    }

    static String words(RenderOutcome.NotRendered why) {
        return switch (why) {
            case RenderOutcome.Failed failed -> failed.reason().text() + ": " + first(failed.errors());
            case RenderOutcome.Exceeded exceeded -> exceeded.message();
            case RenderOutcome.Unavailable unavailable -> unavailable.message();
        };
    }

    private static String first(List<CueError> errors) {
        return errors.stream()
                .findFirst()
                .map(error -> error.positions().stream()
                                .findFirst()
                                .map(position -> position + ": ")
                                .orElse("")
                        + error.text()
                        + (errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : ""))
                .orElse("no reason given");
    }
}
