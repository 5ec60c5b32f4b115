package io.dockyards.flux2.bench.render;

import io.dockyards.flux2.api.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Installs wasmtime for Python into a folder of the bench, and has it compile the WASM. */
record PythonProgram(Path home, Path work) {
    static final String VERSION = "50.0.1";

    private static final String LOG = "python.log";

    /** The command line of the contestant. */
    List<String> install() throws Contestant.Lost {
        Path wasm = home.resolve("target/engine/cue.wasm");
        if (!Files.isRegularFile(wasm)) {
            throw new Contestant.Lost(wasm + " is missing; bin/mvn generate-resources makes it");
        }
        Path folder = work.resolve("python");
        Path python = folder.resolve("bin/python");
        if (!isInstalled(python)) {
            Command.run(home, work.resolve(LOG), List.of("python3", "-m", "venv", folder.toString()));
            Command.run(
                    home,
                    work.resolve(LOG),
                    List.of(
                            python.toString(),
                            "-m",
                            "pip",
                            "install",
                            "--quiet",
                            "--disable-pip-version-check",
                            "wasmtime==" + VERSION));
        }
        List<String> command = List.of(
                python.toString(),
                home.resolve("src/bench/python/contestant.py").toString(),
                wasm.toString(),
                home.resolve("target/engine/resources/io/dockyards/cue/library.bin")
                        .toString(),
                cache(wasm).toString());
        // Standard input ends at once; what remains is the compiled WASM.
        Command.run(home, work.resolve(LOG), command);
        return command;
    }

    private boolean isInstalled(Path python) {
        try {
            return Files.isExecutable(python)
                    && Command.run(
                                    home,
                                    work.resolve(LOG),
                                    List.of(python.toString(), "-c", "import wasmtime; print(wasmtime.__version__)"))
                            .equals(VERSION);
        } catch (Contestant.Lost e) {
            return false;
        }
    }

    /** A file for what wasmtime compiles this very WASM to; those of others go. */
    private Path cache(Path wasm) throws Contestant.Lost {
        try {
            String name =
                    new Digest().add(VERSION).add(Files.readAllBytes(wasm)).hex() + ".cwasm";
            try (Stream<Path> files = Files.list(work)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".cwasm"))
                        .filter(each -> !each.endsWith(name))
                        .toList()) {
                    Files.delete(file);
                }
            }
            return work.resolve(name);
        } catch (IOException e) {
            throw new Contestant.Lost(wasm + " can't be read: " + e.getMessage());
        }
    }
}
