package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.TemplateSource;
import java.nio.charset.StandardCharsets;

/** Templates for tests of the engine; none of them needs definitions. */
final class Templates {
    static final RenderInput NO_INPUT = input("{}");

    private static final String HEAD = """
        package template

        import ("list", "strings")

        #cluster: _
        #workload: _
        _used: [list.MaxItems, strings.MaxRunes]
        """;

    private Templates() {}

    /** Renders one ConfigMap; each text makes another template. */
    static TemplateSource configMap(String text) {
        return of("""
            settings: {
                apiVersion: "v1"
                kind: "ConfigMap"
                metadata: name: "settings"
                data: text: "%s"
            }
            """.formatted(text));
    }

    /** Some 10^10 steps, in little memory. */
    static TemplateSource endless() {
        return of("""
            let R = list.Range(0, 3000, 1)
            settings: {apiVersion: "v1", kind: "ConfigMap", data: {
                n: "\\(len([for a in R for b in R for c in R if a*b*c == -1 {a}]))"}}
            """);
    }

    /** As {@link #endless}, but only once the input says so. */
    static TemplateSource endlessIf(String condition) {
        return of("""
            let R = list.Range(0, 3000, 1)
            let N = [if %s {R}, []][0]
            settings: {apiVersion: "v1", kind: "ConfigMap", data: {
                n: "\\(len([for a in N for b in R for c in R if a*b*c == -1 {a}]))"}}
            """.formatted(condition));
    }

    /** A string of 1 GB. */
    static TemplateSource greedy() {
        return of("""
            settings: {apiVersion: "v1", kind: "ConfigMap", data: {
                n: "\\(len(strings.Repeat("x", 1000000000)))"}}
            """);
    }

    /** Nested so deep that parsing it takes more stack than there is. */
    static TemplateSource deep() {
        return of("_deep: " + "(".repeat(1_000_000) + "1" + ")".repeat(1_000_000));
    }

    /** Renders so many objects. */
    static TemplateSource many(int objects) {
        return of("""
            for i in list.Range(0, %d, 1) {
                "settings\\(i)": {apiVersion: "v1", kind: "ConfigMap", metadata: name: "settings-\\(i)"}
            }
            """.formatted(objects));
    }

    /** Renders an object with a text of so many bytes. */
    static TemplateSource large(int bytes) {
        return of("""
            settings: {apiVersion: "v1", kind: "ConfigMap", data: text: strings.Repeat("x", %d)}
            """.formatted(bytes));
    }

    /** Shows {@code spec.input} of the Workload. */
    static TemplateSource echo() {
        return of("""
            settings: {apiVersion: "v1", kind: "ConfigMap", spec: #workload.spec.input}
            """);
    }

    static TemplateSource of(String body) {
        return TemplateSource.of(HEAD + body);
    }

    /** A Workload with this {@code spec.input}. */
    static RenderInput input(String json) {
        return new RenderInput(
                "{\"kind\":\"Cluster\"}".getBytes(StandardCharsets.UTF_8),
                ("{\"kind\":\"Workload\",\"spec\":{\"input\":" + json + "}}").getBytes(StandardCharsets.UTF_8));
    }
}
