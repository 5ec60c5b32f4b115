package io.dockyards.flux2.cli;

/** Text of others on its way to a terminal: nothing in it may steer that. */
final class Printable {
    private Printable() {}

    static String of(String line) {
        return line.codePoints()
                .map(c -> c != '\t' && Character.isISOControl(c) ? '\ufffd' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
