package io.dockyards.flux2.bench.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that must succeed before a contestant can take part. */
final class Command {
    private Command() {}

    /** What a command prints; its errors stay in a file. */
    static String run(Path folder, Path log, List<String> command) throws Contestant.Lost {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(log.toFile())
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = process.onExit().join().exitValue();
            if (exitCode != 0) {
                String reason = Files.readString(log)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .reduce((_, last) -> last)
                        .orElse("it ended with " + exitCode);
                throw new Contestant.Lost("'%s' failed: %s".formatted(String.join(" ", command), reason));
            }
            return output.strip();
        } catch (IOException e) {
            throw new Contestant.Lost("'" + command.getFirst() + "' can't be started");
        }
    }
}
