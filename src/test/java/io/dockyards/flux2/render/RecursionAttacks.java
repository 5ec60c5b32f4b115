package io.dockyards.flux2.render;

import static io.dockyards.flux2.render.Attack.by;
import static io.dockyards.flux2.render.Attack.shown;
import static io.dockyards.flux2.render.Ending.Exceeds.TIME;
import static io.dockyards.flux2.render.Ending.build;
import static io.dockyards.flux2.render.Ending.renders;
import static io.dockyards.flux2.render.Ending.validate;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What never ends, or not before the sun does. */
final class RecursionAttacks {
    private RecursionAttacks() {}

    static Stream<Attack> all() {
        return Stream.concat(cycles(), exponentials());
    }

    private static Stream<Attack> cycles() {
        Ending cycle = build("structural cycle");
        return Stream.of(
                by("a struct that contains itself", "", "tree: {left: tree}", cycle),
                by("a definition that contains itself twice", "", "#T: {l: #T, r: #T}\nx: #T", cycle),
                by("a list that contains itself", "", "x: [x]", cycle),
                by("a pattern that matches what it makes", "", "x: [string]: x\nx: a: {}", cycle),
                by("numbers that need each other", "", "a: b + 1\nb: a + 1\nc: a & 1", validate("cycle error")),
                by(
                        "a comprehension over itself",
                        "",
                        "x: a: 1\nx: {for k, v in x {\"\\(k)x\": v}}",
                        build("not allowed by earlier comprehension or reference cycle")),
                by(
                        "a function that calls itself",
                        "",
                        "_f: {#n: int, out: (_f & {#n: #n + 1}).out}" + shown("\"\\((_f & {#n: 1}).out)\""),
                        cycle),
                by(
                        "Fibonacci numbers by recursion",
                        "",
                        "_fib: {#n: int, let N = #n, out: [if N < 2 {N},"
                                + " (_fib & {#n: N - 1}).out + (_fib & {#n: N - 2}).out][0]}"
                                + shown("\"\\((_fib & {#n: 40}).out)\""),
                        cycle),
                by(
                                "a recursion that CUE doesn't see through",
                                "",
                                "_f: {#n: int, let N = #n, out: {if N > 0 {a: (_f & {#n: N + 1}).out}}}"
                                        + shown("(_f & {#n: 1}).out"))
                        .orEnded(),
                by(
                        "a text template that calls itself",
                        "text/template",
                        shown("template.Execute(\"{{define \\\"a\\\"}}{{template \\\"a\\\" .}}{{end}}{{template"
                                + " \\\"a\\\" .}}\", {})"),
                        build("exceeded maximum template depth")));
    }

    private static Stream<Attack> exponentials() {
        return Stream.of(
                by("exponential disjunctions", "", disjunctions(40) + shown("\"\\(x.a1)\""))
                        .orEnded(),
                by("exponential disjunctions that all fail", "", disjunctions(40) + "x: a40: 3\n")
                        .orEnded(),
                by("disjunctions within disjunctions", "", nested(40)).orEnded(),
                by(
                        "loops in loops",
                        "list",
                        "let R = list.Range(0, 3000, 1)"
                                + shown("\"\\(len([for a in R for b in R for c in R if a*b*c == -1 {a}]))\""),
                        TIME),
                by(
                                "a sort by an order that is none",
                                "list",
                                "_l: list.Sort(list.Range(0, 3000, 1),"
                                        + " {x: int, y: int, less: mod(x * 7919, 101) < mod(y * 104729, 103)})"
                                        + shown("\"\\(len(_l))\""),
                                renders("3000"))
                        .orEnded(),
                by("a chain of 10,000 references", "", chain(10_000) + "a0: 1\n")
                        .orEnded());
    }

    /** 2^n ways to be right. */
    private static String disjunctions(int fields) {
        return "x: "
                + IntStream.rangeClosed(1, fields)
                        .mapToObj("({a%1$d: 1} | {a%1$d: 2})"::formatted)
                        .collect(Collectors.joining(" & "))
                + "\n";
    }

    private static String nested(int levels) {
        return "_a0: {x: 1} | {y: 2}\n"
                + IntStream.rangeClosed(1, levels)
                        .mapToObj(n -> "_a%1$d: (_a%2$d & {l%1$d: _a%2$d}) | {z%1$d: _a%2$d}\n".formatted(n, n - 1))
                        .collect(Collectors.joining())
                + shown("\"\\(len(_a" + levels + "))\"");
    }

    private static String chain(int links) {
        return IntStream.rangeClosed(1, links)
                        .mapToObj(n -> "_a%d: _a%d\n".formatted(n, n - 1))
                        .collect(Collectors.joining())
                + "_a0: a0\n" + shown("\"\\(_a" + links + ")\"");
    }
}
