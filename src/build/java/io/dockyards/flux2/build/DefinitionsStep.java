package io.dockyards.flux2.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The CUE packages that templates may import, from the Go types of Kubernetes, Flux and Dockyards and from our own CUE. */
final class DefinitionsStep {
    private DefinitionsStep() {}

    static String run(Layout layout, GoToolchain go) throws IOException, InterruptedException {
        Path script = layout.project().resolve("bin/build-definitions");
        String inputs = new Fingerprint()
                .file(layout.code(DefinitionsStep.class))
                .file(script)
                .tree(layout.project().resolve("src/main/go/definitions"), WasmStep::isBuilt)
                .tree(layout.project().resolve("src/main/cue"))
                .hex();
        return new Step("definitions", layout, layout.definitions())
                .run(
                        inputs,
                        go.version(),
                        place -> new Command(
                                        "bin/build-definitions",
                                        layout.project(),
                                        List.of(script.toString(), place.toString()))
                                .with(go.environment())
                                .showing("definitions: ")
                                .run());
    }
}
