package io.dockyards.flux2.api;

/** Text as Kubernetes shows it. */
public final class Texts {
    private static final String CUT = "…";

    private Texts() {}

    /** In double quotes, as Go's {@code %q} writes it. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> append(quoted, c);
            }
        });
        return quoted.append('"').toString();
    }

    /** No more than so many characters; what is cut ends in an ellipsis. */
    public static String shortened(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = length - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** Without line breaks and other control characters: each run of white space is one space. */
    public static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    private static void append(StringBuilder quoted, int c) {
        if (c < ' ' || c == 0x7f) {
            quoted.append(String.format("\\x%02x", c));
        } else if (Character.isISOControl(c) || c == 0xfeff || c == 0x2028 || c == 0x2029) {
            quoted.append(String.format("\\u%04x", c));
        } else {
            quoted.appendCodePoint(c);
        }
    }
}
