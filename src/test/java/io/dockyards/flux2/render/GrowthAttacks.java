package io.dockyards.flux2.render;

import static io.dockyards.flux2.render.Attack.by;
import static io.dockyards.flux2.render.Attack.byInput;
import static io.dockyards.flux2.render.Attack.shown;
import static io.dockyards.flux2.render.Ending.Exceeds.BYTES;
import static io.dockyards.flux2.render.Ending.Exceeds.MEMORY;
import static io.dockyards.flux2.render.Ending.Exceeds.OBJECTS;
import static io.dockyards.flux2.render.Ending.build;
import static io.dockyards.flux2.render.Ending.renders;

import java.util.Collections;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Little source, much result. */
final class GrowthAttacks {
    private static final int LEVELS = 12;
    private static final String CONFIG_MAP = "{apiVersion: \"v1\", kind: \"ConfigMap\"}";

    private GrowthAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(laughs(), results(), strings(), lists(), inputs()).flatMap(attacks -> attacks);
    }

    private static Stream<Attack> laughs() {
        return Stream.of(
                by(
                                "a billion laughs of strings",
                                "",
                                laughs(n -> "\"" + "\\(_a%d)".formatted(n).repeat(10) + "\"", "\"lol\""))
                        .orEnded(),
                by(
                                "a billion laughs of lists",
                                "",
                                laughs(n -> "[" + "_a%d, ".formatted(n).repeat(10) + "]", "[\"lol\"]"))
                        .orEnded(),
                by("a billion laughs of structs", "", laughs(GrowthAttacks::struct, "{lol: \"lol\"}"))
                        .orEnded(),
                by(
                                "a billion laughs of anchors in YAML",
                                "encoding/yaml",
                                shown("yaml.Unmarshal(\"" + anchors() + "\")"))
                        .orEnded());
    }

    private static Stream<Attack> results() {
        return Stream.of(
                by(
                                "a billion objects",
                                "list",
                                "for i in list.Range(0, 1000000000, 1) {\"o\\(i)\": " + CONFIG_MAP + "}")
                        .orEnded(),
                by(
                                "more objects than allowed",
                                "list",
                                "for i in list.Range(0, 1001, 1) {\"o\\(i)\": " + CONFIG_MAP + "}",
                                OBJECTS)
                        .orEnded(),
                by("more bytes than allowed", "strings", shown("strings.Repeat(\"x\", 9000000)"), BYTES));
    }

    private static Stream<Attack> strings() {
        return Stream.of(
                by(
                        "strings.Repeat of gigabytes",
                        "strings",
                        shown("\"\\(len(strings.Repeat(\"x\", 3000000000)))\""),
                        MEMORY),
                by(
                        "strings.Repeat beyond all numbers",
                        "strings",
                        shown("\"\\(len(strings.Repeat(\"xx\", 9223372036854775807)))\""),
                        build("Repeat output length overflow")),
                by(
                        "strings.Repeat of less than nothing",
                        "strings",
                        shown("strings.Repeat(\"x\", -1)"),
                        build("negative Repeat count")),
                by("bytes by the gigabyte", "", shown("3000000000 * 'x'"), MEMORY),
                by(
                                "a string split into 50 million letters",
                                "strings",
                                shown("\"\\(len(strings.Split(strings.Repeat(\"x\", 50000000), \"\")))\""))
                        .orEnded(),
                by(
                        "a replacement of 10 GB",
                        "strings",
                        shown("\"\\(len(strings.Replace(strings.Repeat(\"x\", 100000), \"x\", strings.Repeat(\"y\","
                                + " 100000), -1)))\""),
                        build("error in call to strings.Replace")),
                by(
                                "formats a million wide in a text template",
                                "text/template",
                                shown("template.Execute(\"{{range .}}{{printf \\\"%999999d\\\" 1}}{{end}}\","
                                                + " 1000 * [1])")
                                        .replace("1000 * [1]", "[" + "1,".repeat(1_000) + "]"))
                        .orEnded(),
                by("base64 of base64", "encoding/base64", base64(60)).orEnded());
    }

    private static Stream<Attack> lists() {
        return Stream.of(
                by("a list of a billion", "list", shown("\"\\(len(list.Repeat([1], 1000000000)))\""))
                        .orEnded(),
                by(
                        "a list by multiplication",
                        "",
                        "x: 1000000000 * [1]\n" + shown("\"\\(len(x))\""),
                        build("Multiplication of lists is superseded")),
                by("a range of ten billion", "list", shown("\"\\(len(list.Range(0, 10000000000, 1)))\""))
                        .orEnded(),
                by(
                        "a range in steps of nothing",
                        "list",
                        shown("list.Range(0, 10, 0)"),
                        build("step must be non zero")),
                by("a range in steps too small to add up", "list", shown("list.Range(0, 1, 1e-30)"))
                        .orEnded());
    }

    private static Stream<Attack> inputs() {
        return Stream.of(
                byInput("a string of 5 MB in the input", "{\"a\":\"" + "x".repeat(5_000_000) + "\"}", renders("xxx")),
                byInput(
                                "100,000 fields in the input",
                                IntStream.range(0, 100_000)
                                        .mapToObj(n -> "\"f" + n + "\":" + n)
                                        .collect(Collectors.joining(",", "{", "}")),
                                renders("f99999"))
                        .orEnded());
    }

    private static String laughs(IntFunction<String> laugh, String last) {
        return "_a0: " + last + "\n"
                + IntStream.rangeClosed(1, LEVELS)
                        .mapToObj(n -> "_a%d: %s\n".formatted(n, laugh.apply(n - 1)))
                        .collect(Collectors.joining())
                + shown("_a" + LEVELS);
    }

    private static String struct(int level) {
        return IntStream.range(0, 10)
                .mapToObj(n -> "f%d: _a%d".formatted(n, level))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String anchors() {
        return "a0: &a0 [lol]\\n"
                + IntStream.rangeClosed(1, LEVELS)
                        .mapToObj(n -> "a%1$d: &a%1$d [%2$s]\\n"
                                .formatted(n, String.join(", ", Collections.nCopies(10, "*a" + (n - 1)))))
                        .collect(Collectors.joining());
    }

    private static String base64(int times) {
        return "_a0: \"" + "x".repeat(1_000) + "\"\n"
                + IntStream.rangeClosed(1, times)
                        .mapToObj(n -> "_a%d: base64.Encode(null, _a%d)\n".formatted(n, n - 1))
                        .collect(Collectors.joining())
                + shown("\"\\(len(_a" + times + "))\"");
    }
}
