package io.dockyards.flux2.render;

import static io.dockyards.flux2.render.Attack.by;
import static io.dockyards.flux2.render.Attack.bySource;
import static io.dockyards.flux2.render.Attack.shown;
import static io.dockyards.flux2.render.Ending.Exceeds.OBJECTS;
import static io.dockyards.flux2.render.Ending.build;
import static io.dockyards.flux2.render.Ending.decode;
import static io.dockyards.flux2.render.Ending.load;
import static io.dockyards.flux2.render.Ending.renders;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Much source. */
final class SizeAttacks {
    private static final int TEN_MB = 10_000_000;
    private static final String SOMETHING = shown("\"a\"");
    private static final Ending AS_USUAL = renders("\"a\"");

    private SizeAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(tenMegabytes(), oneLine(), fields(), others()).flatMap(attacks -> attacks);
    }

    private static Stream<Attack> tenMegabytes() {
        return Stream.of(
                by("10 MB of comments", "", ("// " + "x".repeat(96) + "\n").repeat(TEN_MB / 100) + SOMETHING, AS_USUAL)
                        .orEnded(),
                by("10 MB of blank lines", "", "\n".repeat(TEN_MB) + SOMETHING, AS_USUAL)
                        .orEnded(),
                by(
                                "10 MB of fields",
                                "",
                                many(TEN_MB / 22, n -> "_field%07d: \"v%d\"\n".formatted(n, n % 1000)) + SOMETHING,
                                AS_USUAL)
                        .orEnded(),
                by("10 MB of brackets", "", "x: " + "[".repeat(TEN_MB)).orEnded(),
                by("10 MB of garbage", "", "\u0001\u0002$%&".repeat(TEN_MB / 5), load("illegal character"))
                        .orEnded(),
                bySource("10 MB without a package clause", "a: 1\n".repeat(TEN_MB / 5), load("has no package clause"))
                        .orEnded());
    }

    private static Stream<Attack> oneLine() {
        return Stream.of(
                by("1 MB on one line, as a string", "", shown("\"" + "x".repeat(1_000_000) + "\""), renders("xxx")),
                by(
                                "1 MB on one line, as fields",
                                "",
                                shown("{" + many(60_000, n -> "f%d: \"%d\", ".formatted(n, n)) + "}"),
                                renders("f59999"))
                        .orEnded(),
                by("1 MB on one line, as a sum", "", shown("\"\\(" + "1+".repeat(500_000) + "1)\""), renders("500001"))
                        .orEnded(),
                by("1 MB on one line, as a name", "", "_" + "x".repeat(1_000_000) + ": 1" + SOMETHING, AS_USUAL));
    }

    private static Stream<Attack> fields() {
        return Stream.of(
                by(
                                "100,000 fields in one object",
                                "",
                                "settings: {apiVersion: \"v1\", kind: \"ConfigMap\", data: {"
                                        + many(100_000, n -> "f%d: \"x\"\n".formatted(n)) + "}}",
                                renders("f99999"))
                        .orEnded(),
                by(
                                "100,000 objects",
                                "",
                                many(100_000, n -> "o%d: {apiVersion: \"v1\", kind: \"ConfigMap\"}\n".formatted(n)),
                                OBJECTS)
                        .orEnded(),
                by(
                                "100,000 fields that are no objects",
                                "",
                                many(100_000, n -> "f%d: %d\n".formatted(n, n)),
                                decode("not an object"))
                        .orEnded(),
                by("100,000 definitions", "", many(100_000, n -> "#F%d: {a: int}\n".formatted(n)) + SOMETHING, AS_USUAL)
                        .orEnded(),
                by(
                                "100,000 patterns",
                                "",
                                "_x: {" + many(100_000, n -> "[=~\"^a%d\"]: int\n".formatted(n)) + "}\n_x: a1: 1"
                                        + SOMETHING,
                                AS_USUAL)
                        .orEnded());
    }

    private static Stream<Attack> others() {
        return Stream.of(
                by("5,000 conflicts", "", many(5_000, n -> "_f%d: 1 & 2\n".formatted(n)), build("and 4000 more errors"))
                        .orEnded(),
                by(
                        "100,000 syntax errors",
                        "",
                        many(100_000, n -> "f%d: ]\n".formatted(n)),
                        load("expected operand, found ']'")),
                by(
                                "10,000 unknown references",
                                "",
                                many(10_000, n -> "f%d: nowhere%d\n".formatted(n, n)),
                                build("reference \"nowhere0\" not found"))
                        .orEnded(),
                by(
                                "100,000 elements of a list",
                                "",
                                "_l: [" + many(100_000, n -> n + ",") + "]" + shown("\"\\(len(_l))\""),
                                renders("100000"))
                        .orEnded(),
                by(
                                "100,000 disjuncts",
                                "",
                                "_x: " + many(100_000, n -> "\"v" + n + "\" | ") + "\"v\"" + shown("_x & \"v\""),
                                renders("\"v\""))
                        .orEnded(),
                by("100,000 interpolations", "", shown("\"" + "\\(1)".repeat(100_000) + "\""), renders("111"))
                        .orEnded(),
                by(
                                "100,000 attributes",
                                "",
                                "_a: 1 " + many(100_000, n -> "@x%d() ".formatted(n)) + SOMETHING,
                                AS_USUAL)
                        .orEnded(),
                by(
                                "a conflict of a string of 10 MB",
                                "strings",
                                "_a: strings.Repeat(\"x\", 10000000) & \"y\"",
                                build("conflicting values"))
                        .orEnded(),
                bySource(
                                "20,000 imports",
                                "package template\n"
                                        + many(20_000, n -> "import a%d \"example.com/a%d\"\n".formatted(n, n)),
                                load("unknown import \"example.com/a0\""))
                        .orEnded());
    }

    private static String many(int number, IntFunction<String> each) {
        return IntStream.range(0, number).mapToObj(each).collect(Collectors.joining());
    }
}
