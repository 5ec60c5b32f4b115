package io.dockyards.flux2.render;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes text that is nearly a template; the same for the same random numbers. */
record Mutations(RandomGenerator random) {
    private static final Pattern TOKEN = Pattern.compile("#?\\w+|\"[^\"\\n]*\"|[^\\s\\w]");
    private static final List<String> PIECES = List.of(
            "&",
            "|",
            "*",
            "...",
            "?",
            "!",
            ":",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "\"",
            "\\(",
            "#",
            "_",
            "_|_",
            "=~",
            "!=",
            "<0",
            "string",
            "int",
            "null",
            "true",
            "-1",
            "1e400",
            "0x",
            "'\\xff'",
            "if true ",
            "for x in [1] ",
            "let y = ",
            "@tag(x)",
            "#cluster",
            "#workload",
            "import \"strings\"\n",
            "len(",
            "or([])",
            "and(",
            "close(",
            "__x",
            "$",
            "\u0000");

    /** A text after one to four changes. */
    String of(String text) {
        String changed = text;
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            changed = once(changed);
        }
        return changed;
    }

    private String once(String text) {
        return switch (random.nextInt(8)) {
            case 0 -> lines(text, lines -> lines.remove(random.nextInt(lines.size())));
            case 1 -> lines(text, lines -> lines.add(place(lines), lines.get(random.nextInt(lines.size()))));
            case 2 ->
                lines(
                        text,
                        lines -> Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size())));
            case 3 -> swapTokens(text);
            case 4 -> replaceToken(text);
            case 5 -> insert(text, PIECES.get(random.nextInt(PIECES.size())));
            case 6 -> insert(text, bytes());
            default -> text.substring(0, random.nextInt(text.length() + 1));
        };
    }

    private interface Change {
        void to(List<String> lines);
    }

    private static String lines(String text, Change change) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (!lines.isEmpty()) {
            change.to(lines);
        }
        return String.join("\n", lines);
    }

    private int place(List<String> lines) {
        return random.nextInt(lines.size() + 1);
    }

    private String swapTokens(String text) {
        List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
        if (tokens.size() < 2) {
            return text;
        }
        int one = random.nextInt(tokens.size() - 1);
        int other = one + 1 + random.nextInt(tokens.size() - one - 1);
        MatchResult left = tokens.get(one);
        MatchResult right = tokens.get(other);
        return text.substring(0, left.start())
                + right.group()
                + text.substring(left.end(), right.start())
                + left.group()
                + text.substring(right.end());
    }

    private String replaceToken(String text) {
        List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
        if (tokens.isEmpty()) {
            return text;
        }
        MatchResult token = tokens.get(random.nextInt(tokens.size()));
        return text.substring(0, token.start())
                + PIECES.get(random.nextInt(PIECES.size()))
                + text.substring(token.end());
    }

    private String insert(String text, String piece) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + piece + text.substring(at);
    }

    private String bytes() {
        byte[] bytes = new byte[1 + random.nextInt(6)];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
