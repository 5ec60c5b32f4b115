package io.dockyards.flux2.render;

import static io.dockyards.flux2.render.Attack.by;
import static io.dockyards.flux2.render.Attack.byInput;
import static io.dockyards.flux2.render.Attack.bySource;
import static io.dockyards.flux2.render.Attack.shown;
import static io.dockyards.flux2.render.Ending.build;
import static io.dockyards.flux2.render.Ending.decode;
import static io.dockyards.flux2.render.Ending.load;
import static io.dockyards.flux2.render.Ending.renders;

import java.util.stream.Stream;

/** Text that is none. */
final class EncodingAttacks {
    private EncodingAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(
                by("half a surrogate pair in a string", "", shown("\"a\ud800b\""), renders("a?b")),
                by("half a surrogate pair as an escape", "", shown("\"\\ud800\""), build("unmatched surrogate pair")),
                by("a NUL byte between fields", "", "a: 1\n\u0000b: 2", load("illegal character NUL")),
                by("a NUL byte in a string", "", shown("\"a\u0000b\""), load("illegal character NUL")),
                by("a NUL byte in a comment", "", "// a\u0000b\n" + shown("\"a\""), load("illegal character NUL")),
                by("a NUL byte as an escape", "", shown("\"a\\u0000b\""), renders("a\\u0000b")),
                by(
                        "a NUL byte in the name of a field",
                        "",
                        "settings: {apiVersion: \"v1\", kind: \"ConfigMap\", data: \"\\u0000\": \"x\"}",
                        renders("\\u0000")),
                bySource("only NUL bytes", "\u0000".repeat(1_000_000), load("illegal character NUL")),
                bySource(
                        "a byte order mark in the middle",
                        "package template\n\ufeffa: 1\n",
                        load("illegal byte order mark")),
                by("bytes that are no text", "", shown("'\\xff\\xfe'"), renders("//4=")),
                by("bytes that are no text, as one", "", shown("\"\\('\\xff\\xfe')\""), renders("\ufffd\ufffd")),
                by("carriage returns for line ends", "", "\ra: 1\r" + shown("\"a\""), decode("a")),
                by(
                        "letters that look like others",
                        "",
                        "settings: {apiVersion: \"v1\", \u043aind: \"ConfigMap\"}",
                        decode("has no kind")),
                by("text that turns around", "", shown("\"\u202egnp.exe\""), renders("\u202egnp")),
                byInput("half a surrogate pair in the input", "{\"a\":\"\\ud800\"}", renders("\ufffd")),
                byInput("a NUL byte in the input", "{\"a\":\"\\u0000\"}", renders("\\u0000")));
    }
}
