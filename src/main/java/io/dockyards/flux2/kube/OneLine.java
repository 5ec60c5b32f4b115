package io.dockyards.flux2.kube;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes one line of other programs' messages. */
final class OneLine {
    private static final int MAX = 4_096;
    private static final Pattern BREAKS = Pattern.compile("\\s*\\R\\s*");

    private OneLine() {}

    static String of(@Nullable String text) {
        if (text == null) {
            return "";
        }
        var line = BREAKS.matcher(text.strip()).replaceAll(" ");
        return line.length() <= MAX ? line : line.substring(0, MAX - 1) + "…";
    }

    /** What an exception says, or its type where it says nothing (a refused connection of the JDK's client). */
    static String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var message = cause.getMessage();
            var wraps = cause.getCause() != null
                    && (message == null
                            || message.contains(cause.getCause().getClass().getName()));
            if (message != null && !message.isBlank() && !wraps) {
                return of(message);
            }
        }
        return deepest(failure).getClass().getSimpleName();
    }

    static Throwable deepest(Throwable failure) {
        var deepest = failure;
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            deepest = cause;
        }
        return deepest;
    }
}
