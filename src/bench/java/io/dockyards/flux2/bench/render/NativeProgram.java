package io.dockyards.flux2.bench.render;

import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds the shim natively, with the contestant's sources laid over its module (go help build, -overlay): one go.mod decides which
 * CUE there is.
 */
record NativeProgram(Path home, Path work) {
    /** The program's file. */
    Path build() throws Contestant.Lost {
        Path program = work.resolve("contestant");
        Path overlay = work.resolve("overlay.json");
        Path module;
        try (Stream<Path> sources = Files.list(home.resolve("src/bench/go"))) {
            // The go command compares names and knows no links.
            module = home.resolve("src/main/go/cue").toRealPath();
            var files = Json.object();
            sources.filter(file -> file.toString().endsWith(".go"))
                    .forEach(file -> files.put(
                            module.resolve("contestant")
                                    .resolve(file.getFileName())
                                    .toString(),
                            file.toString()));
            Files.write(overlay, Json.write(Json.object().set("Replace", files)));
        } catch (IOException e) {
            throw new Contestant.Lost("its sources can't be read: " + e.getMessage());
        }
        Command.run(
                module,
                work.resolve("go.log"),
                List.of(
                        go(),
                        "build",
                        "-trimpath",
                        "-overlay",
                        overlay.toString(),
                        "-o",
                        program.toString(),
                        "./contestant"));
        return program;
    }

    String version() throws Contestant.Lost {
        return Command.run(home, work.resolve("go.log"), List.of(go(), "env", "GOVERSION"));
    }

    private static String go() {
        String path = System.getenv().getOrDefault("PATH", "");
        boolean isOnThePath = Stream.of(path.split(":")).anyMatch(entry -> Files.isExecutable(Path.of(entry, "go")));
        return isOnThePath ? "go" : "/usr/local/go/bin/go";
    }
}
