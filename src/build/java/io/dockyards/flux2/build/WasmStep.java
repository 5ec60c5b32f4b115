package io.dockyards.flux2.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Go shim around CUE, compiled to WASM. */
final class WasmStep {
    private static final List<String> FLAGS = List.of(
            "-buildmode=c-shared",
            "-trimpath",
            // The commit is none of the engine's business: the same source gives the same bytes.
            "-buildvcs=false",
            // No debug information, but function names: the check of interpreted functions wants them. They don't get
            // on the
            // class path, Chicory's .meta leaves them out.
            "-ldflags=-w",
            // Without it the debug printer, which runs in every render, gets too large for a JVM method.
            "-gcflags=cuelang.org/go/internal/core/debug=-l");

    private WasmStep() {}

    static String run(Layout layout, GoToolchain go) throws IOException, InterruptedException {
        String inputs = new Fingerprint()
                .file(layout.code(WasmStep.class))
                .tree(layout.shim(), WasmStep::isBuilt)
                .hex();
        return new Step("wasm", layout, layout.wasm()).run(inputs, go.version(), place -> build(layout, go, place));
    }

    /** Whether {@code go build} reads the file: tests and what they use can change without a new engine. */
    static boolean isBuilt(Path file) {
        String name = file.getFileName().toString();
        boolean ofTests = name.endsWith("_test.go");
        for (Path part : file) {
            ofTests |= part.toString().equals("testdata");
        }
        return !ofTests && !name.endsWith(".md");
    }

    private static void build(Layout layout, GoToolchain go, Path place) throws InterruptedException {
        List<String> line = new ArrayList<>(List.of(go.program().toString(), "build"));
        line.addAll(FLAGS);
        line.addAll(List.of("-o", place.toString(), "./wasm"));
        new Command("go build of the shim", layout.shim(), line)
                .with(go.environment())
                .with(Map.of("GOOS", "wasip1", "GOARCH", "wasm", "CGO_ENABLED", "0"))
                .run();
    }
}
