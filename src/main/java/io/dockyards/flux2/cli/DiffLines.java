package io.dockyards.flux2.cli;

import picocli.CommandLine.Help.Ansi;

/** Lines of unified diffs on their way to people: removals red, additions green, places cyan. */
final class DiffLines {
    private final Ansi ansi;

    DiffLines(Ansi ansi) {
        this.ansi = ansi;
    }

    String of(String line) {
        String printable = Printable.of(line);
        return switch (printable.isEmpty() ? ' ' : printable.charAt(0)) {
            case '+' -> styled(printable, Ansi.Style.fg_green);
            case '-' -> styled(printable, Ansi.Style.fg_red);
            case '@' -> styled(printable, Ansi.Style.fg_cyan);
            default -> printable;
        };
    }

    private String styled(String words, Ansi.Style style) {
        return ansi.enabled() ? Ansi.Style.on(style) + words + Ansi.Style.off(style) : words;
    }
}
