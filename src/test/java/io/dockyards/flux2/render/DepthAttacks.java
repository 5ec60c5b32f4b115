package io.dockyards.flux2.render;

import static io.dockyards.flux2.render.Attack.by;
import static io.dockyards.flux2.render.Attack.byInput;
import static io.dockyards.flux2.render.Attack.shown;
import static io.dockyards.flux2.render.Ending.Exceeds.STACK;
import static io.dockyards.flux2.render.Ending.build;
import static io.dockyards.flux2.render.Ending.decode;

import java.util.stream.Stream;

/** Nested deep. */
final class DepthAttacks {
    private static final int DEPTH = 1_000_000;

    private DepthAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(syntax(), chains(), data()).flatMap(attacks -> attacks);
    }

    private static Stream<Attack> syntax() {
        return Stream.of(
                by("structs nested deep", "", nested("{a: ", "1", "}"), STACK).orEnded(),
                by("lists nested deep", "", nested("[", "1", "]"), STACK).orEnded(),
                by("parentheses nested deep", "", nested("(", "1", ")"), STACK).orEnded(),
                by("fields nested deep in short", "", "x: " + "a: ".repeat(DEPTH) + "1")
                        .orEnded(),
                by("brackets that nobody closes", "", nested("{a: ", "", ""), STACK)
                        .orEnded(),
                by("signs before a number", "", nested("-", "1", ""), STACK).orEnded(),
                by("negations", "", nested("!", "true", ""), STACK).orEnded(),
                by("interpolations nested deep", "", nested("\"\\(", "1", ")\""), STACK)
                        .orEnded(),
                by("comprehensions nested deep", "", "x: [" + "for a in [1] ".repeat(DEPTH) + "{1}]")
                        .orEnded());
    }

    private static Stream<Attack> chains() {
        return Stream.of(
                by("a long selector", "", "x: y" + ".a".repeat(DEPTH) + "\ny: 1")
                        .orEnded(),
                by("a long index", "", "x: y" + "[0]".repeat(DEPTH) + "\ny: [1]")
                        .orEnded(),
                by("a long call", "", "x: len" + "(1)".repeat(DEPTH)).orEnded(),
                by("a sum of many", "", "x: " + "1 + ".repeat(DEPTH) + "1", decode("x"))
                        .orEnded(),
                by("a unification of many", "", "x: " + "{a: 1} & ".repeat(DEPTH) + "{a: 1}", decode("x"))
                        .orEnded());
    }

    private static Stream<Attack> data() {
        String brackets = "strings.Repeat(\"[\", 100000) + strings.Repeat(\"]\", 100000)";
        return Stream.of(
                by(
                                "a struct made deep by recursion",
                                "",
                                "_f: {#n: int, let N = #n, out: {if N > 0 {a: (_f & {#n: N - 1}).out}}}"
                                        + shown("(_f & {#n: 3000}).out"),
                                decode("nesting depth"))
                        .orEnded(),
                by(
                                "JSON nested deep, as a text",
                                "encoding/json\nstrings",
                                shown("json.Unmarshal(" + brackets + ")"),
                                build("invalid JSON"))
                        .orEnded(),
                by(
                        "YAML nested deep, as a text",
                        "encoding/yaml\nstrings",
                        shown("yaml.Unmarshal(" + brackets + ")"),
                        build("exceeded max depth")),
                byInput(
                                "an input nested deeper than an API server takes",
                                "{\"a\":" + "[".repeat(9_000) + "]".repeat(9_000) + "}",
                                decode("nesting depth"))
                        .orEnded());
    }

    private static String nested(String open, String core, String close) {
        return "x: " + open.repeat(DEPTH) + core + close.repeat(DEPTH);
    }
}
