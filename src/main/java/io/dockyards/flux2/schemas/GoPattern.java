package io.dockyards.flux2.schemas;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions of schemas, which are Go's (RE2), as Java reads them. */
final class GoPattern {
    private static final Map<String, Optional<Pattern>> KNOWN = new ConcurrentHashMap<>();

    private GoPattern() {}

    /** Whether some part of the text matches; true for an expression that only Go can read, since it can't be checked. */
    static boolean matches(String expression, String text) {
        try {
            return KNOWN.computeIfAbsent(expression, GoPattern::compile)
                    .map(pattern -> pattern.matcher(text).find())
                    .orElse(true);
        } catch (StackOverflowError e) {
            // Java's matcher recurses where Go's doesn't: a very long text.
            return true;
        }
    }

    private static Optional<Pattern> compile(String expression) {
        try {
            return Optional.of(Pattern.compile(translate(expression)));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Classes such as {@code [[:alpha:]]}, named groups, and {@code $}, which in Go is the very end of the text. */
    static String translate(String expression) {
        StringBuilder java = new StringBuilder();
        boolean isInClass = false;
        boolean isMultiLine = expression.startsWith("(?m");
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\\' && i + 1 < expression.length()) {
                java.append(c).append(expression.charAt(++i));
            } else if (isInClass && expression.startsWith("[:", i) && expression.indexOf(":]", i) > 0) {
                int end = expression.indexOf(":]", i);
                java.append(posix(expression.substring(i + 2, end)));
                i = end + 1;
            } else if (isInClass && (c == '[' || c == '&')) {
                java.append('\\').append(c);
            } else if (!isInClass && expression.startsWith("(?P<", i)) {
                java.append("(?<");
                i += 3;
            } else if (!isInClass && !isMultiLine && c == '$') {
                java.append("\\z");
            } else {
                isInClass = c == '[' || (isInClass && (c != ']' || isFirst(java)));
                java.append(c);
            }
        }
        return java.toString();
    }

    /** A bracket right after the opening one, or after its negation, is a member of the class. */
    private static boolean isFirst(StringBuilder java) {
        int last = java.length() - 1;
        return isOpening(java, last) || (java.charAt(last) == '^' && isOpening(java, last - 1));
    }

    private static boolean isOpening(StringBuilder java, int at) {
        return at >= 0 && java.charAt(at) == '[' && (at == 0 || java.charAt(at - 1) != '\\');
    }

    private static String posix(String name) {
        return switch (name) {
            case "alnum" -> "\\p{Alnum}";
            case "alpha" -> "\\p{Alpha}";
            case "digit" -> "\\p{Digit}";
            case "lower" -> "\\p{Lower}";
            case "upper" -> "\\p{Upper}";
            case "space" -> "\\s";
            case "punct" -> "\\p{Punct}";
            case "xdigit" -> "\\p{XDigit}";
            case "word" -> "\\w";
            case "blank" -> "\\p{Blank}";
            case "cntrl" -> "\\p{Cntrl}";
            case "print" -> "\\p{Print}";
            case "graph" -> "\\p{Graph}";
            case "ascii" -> "\\p{ASCII}";
            default -> throw new PatternSyntaxException("unknown class", name, 0);
        };
    }
}
