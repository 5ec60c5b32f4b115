package io.dockyards.flux2.render;

import static io.dockyards.flux2.render.Attack.by;
import static io.dockyards.flux2.render.Attack.byInput;
import static io.dockyards.flux2.render.Attack.shown;
import static io.dockyards.flux2.render.Ending.build;
import static io.dockyards.flux2.render.Ending.decode;
import static io.dockyards.flux2.render.Ending.renders;

import java.util.stream.Stream;

/** Numbers and regular expressions that are too large. */
final class NumberAttacks {
    private static final String MILLION_DIGITS = "9".repeat(1_000_000);

    private NumberAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(integers(), floats(), expressions(), inputs()).flatMap(attacks -> attacks);
    }

    private static Stream<Attack> integers() {
        return Stream.of(
                by("an integer of a million digits", "", shown("\"\\(" + MILLION_DIGITS + ")\""), renders("999"))
                        .orEnded(),
                by(
                                "the product of two such integers",
                                "",
                                "_n: " + MILLION_DIGITS + shown("\"\\(_n * _n)\""),
                                build("exponent out of range"))
                        .orEnded(),
                by(
                        "an integer of 10,000 digits as a value",
                        "",
                        shown("1" + "0".repeat(10_000)),
                        decode("the integer 1000")),
                by("squares of squares", "", squares(40) + shown("\"\\(_a40)\""), build("exponent out of range"))
                        .orEnded(),
                by(
                        "a shift by 100 billion bits",
                        "math/bits",
                        shown("\"\\(bits.Lsh(1, 100000000000))\""),
                        build("error in call to math/bits.Lsh")));
    }

    private static Stream<Attack> floats() {
        return Stream.of(
                by("a huge power", "math", shown("\"\\(math.Pow(10, 1000000000))\""), build("exponent out of range")),
                // CUE takes this one for 1. Wrong, but no harm.
                by("an exponent of a billion", "", shown("\"\\(1e1000000000 + 1)\""), renders("\"2\"")),
                by(
                        "an exponent beyond all numbers",
                        "",
                        shown("1e99999999999999999999"),
                        decode("infinity and NaN can't be written")),
                by("huge divided by tiny", "", shown("\"\\(1e100000 / 1e-100000)\""), build("exponent out of range")),
                by(
                        "a float as text of a million digits",
                        "strconv",
                        shown("strconv.FormatFloat(1e300, 102, 1000000, 64)"),
                        renders("000")));
    }

    private static Stream<Attack> expressions() {
        return Stream.of(
                by(
                        "a regular expression that multiplies",
                        "",
                        shown("\"x\" & =~\"((x{0,1000}){0,1000}){0,1000}\""),
                        build("invalid repeat count")),
                by(
                                "a regular expression of a megabyte",
                                "strings",
                                "_r: strings.Repeat(\"(a|b)*c?\", 125000)" + shown("\"x\" & =~_r"))
                        .orEnded(),
                by(
                        "a regular expression that backtracks elsewhere",
                        "strings",
                        "_s: strings.Repeat(\"a\", 30000) + \"b\"" + shown("\"\\(_s =~ \"^(a+)+$\")\""),
                        renders("false")),
                by(
                                "a regular expression of many states on 10 MB",
                                "strings",
                                "_s: strings.Repeat(\"a\", 10000000)" + shown("\"\\(_s =~ \"(a?){500}b$\")\""))
                        .orEnded(),
                by(
                        "a regular expression nested deep",
                        "strings",
                        "_r: strings.Repeat(\"(\", 100000) + strings.Repeat(\")\", 100000)"
                                + shown("\"\\(\"x\" =~ _r)\""),
                        build("expression nests too deeply")));
    }

    private static Stream<Attack> inputs() {
        return Stream.of(
                byInput(
                                "a number of a million digits in the input",
                                "{\"n\":" + MILLION_DIGITS + "}",
                                decode("the integer 999"))
                        .orEnded(),
                byInput("an exponent of a billion in the input", "{\"n\":1e1000000000}", renders("\"n\":1}")),
                byInput(
                        "an exponent beyond all numbers in the input",
                        "{\"n\":1e99999999999999999999}",
                        decode("infinity and NaN can't be written")));
    }

    private static String squares(int levels) {
        StringBuilder squares = new StringBuilder("_a0: 1234567890123\n");
        for (int level = 1; level <= levels; level++) {
            squares.append("_a%1$d: _a%2$d * _a%2$d\n".formatted(level, level - 1));
        }
        return squares.toString();
    }
}
