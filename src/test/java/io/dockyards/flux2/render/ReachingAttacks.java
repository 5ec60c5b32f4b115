package io.dockyards.flux2.render;

import static io.dockyards.flux2.render.Attack.by;
import static io.dockyards.flux2.render.Attack.bySource;
import static io.dockyards.flux2.render.Attack.shown;
import static io.dockyards.flux2.render.Ending.build;
import static io.dockyards.flux2.render.Ending.decode;
import static io.dockyards.flux2.render.Ending.load;
import static io.dockyards.flux2.render.Ending.renders;
import static io.dockyards.flux2.render.Ending.validate;

import java.util.List;
import java.util.stream.Stream;

/** Reaching out of the template: files, network, processes, environment, clock. */
final class ReachingAttacks {
    private static final List<String> UNKNOWN = List.of(
            "../x",
            "../../../../etc/passwd",
            "./x",
            "/etc/passwd",
            "file:///etc/passwd",
            "https://example.com/x",
            "k8s.io/../../etc",
            "k8s.io/api/core/v1/../../../../x",
            "example.com/x@v0",
            "example.com/x@latest",
            "os",
            "os/exec",
            "io/ioutil",
            "net/http",
            "math/rand",
            "cue.mod/gen/k8s.io/api/core/v1",
            "C:\\\\Windows");

    private static final List<String> TOOLS =
            List.of("tool", "tool/cli", "tool/exec", "tool/file", "tool/http", "tool/os");

    private ReachingAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(
                        UNKNOWN.stream().map(path -> importing(path, path, "unknown import")),
                        TOOLS.stream().map(path -> importing(path, path, "CUE's tools are not available to templates")),
                        Stream.of(
                                importing("no path at all", "", "invalid import path"),
                                importing("a path with a NUL byte", "a\\u0000b", "invalid import path"),
                                importing(
                                        "a URL with a password",
                                        "https://user:secret@example.com:8443/x?y#z",
                                        "invalid import path"),
                                importing("a path with spaces", "example.com/a b", "invalid import path")),
                        attributes(),
                        clocks())
                .flatMap(attacks -> attacks);
    }

    private static Attack importing(String what, String path, String text) {
        return bySource(
                "import of " + what,
                "package template\nimport x \"" + path + "\"\n#cluster: _\n#workload: _\n_x: x\n",
                load(text));
    }

    private static Stream<Attack> attributes() {
        return Stream.of(
                bySource(
                        "a file embedded by attribute",
                        "@extern(embed)\npackage template\n#cluster: _\n#workload: _\n"
                                + shown("string @embed(file=/etc/passwd,type=text)"),
                        build("no interpreter defined")),
                bySource(
                        "many files embedded by attribute",
                        "@extern(embed)\npackage template\n#cluster: _\n#workload: _\n"
                                + "settings: {apiVersion: \"v1\", kind: \"ConfigMap\", data: _ @embed(glob=*.json)}",
                        build("no interpreter defined")),
                by(
                        "a file embedded by attribute, not declared",
                        "",
                        shown("string @embed(file=/etc/passwd,type=text)"),
                        validate("incomplete value string")),
                bySource(
                        "code loaded by attribute",
                        "@extern(\"x.wasm\")\npackage template\n#cluster: _\n#workload: _\n"
                                + "_add: _ @extern(\"x.wasm\", abi=c, sig=\"func(int64, int64): int64\")"
                                + shown("\"\\(_add)\""),
                        build("no interpreter defined")),
                by("an injection tag", "", shown("string @tag(name)"), validate("incomplete value string")),
                by(
                        "an injection tag with a default",
                        "",
                        shown("*\"none\" | string @tag(user,var=username)"),
                        renders("\"none\"")),
                by("the clock by injection", "", shown("*\"none\" | string @tag(now,var=now)"), renders("\"none\"")),
                by(
                        "the working directory by injection",
                        "",
                        shown("*\"none\" | string @tag(d,var=cwd)"),
                        renders("\"none\"")),
                by("a command", "", "command: list: {kind: \"exec\", cmd: \"id\"}", decode("has no")));
    }

    private static Stream<Attack> clocks() {
        return Stream.of(
                by("the clock", "time", shown("time.Now()"), build("time.Now")),
                by("a random identifier", "uuid", shown("uuid.New()"), build("uuid.New")),
                by("the environment", "", shown("$HOME"), build("reference \"$HOME\" not found")),
                by(
                        "the environment in text/template",
                        "text/template",
                        shown("template.Execute(\"{{env \\\"HOME\\\"}}\", {})"),
                        build("function \"env\" not defined")),
                by(
                        "a function call in text/template",
                        "text/template",
                        shown("template.Execute(\"{{call .f}}\", {f: \"x\"})"),
                        build("error calling call")),
                by(
                        "a file in text/template",
                        "text/template",
                        shown("template.Execute(\"{{template \\\"/etc/passwd\\\"}}\", {})"),
                        build("/etc/passwd")));
    }
}
