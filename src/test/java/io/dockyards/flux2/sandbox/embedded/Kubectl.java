package io.dockyards.flux2.sandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real kubectl, pointed at a server. */
record Kubectl(Path program, Path folder, String namespace) {
    /** What it said; both outputs in one. */
    record Result(int exit, String output) {}

    /** Runs and expects success; returns the output. */
    String run(String... arguments) {
        Result result = tryRun("", arguments);
        assertThat(result.exit())
                .as("kubectl %s: %s", String.join(" ", arguments), result.output())
                .isZero();
        return result.output();
    }

    /** Runs with a manifest on standard input. */
    String runWith(String manifest, String... arguments) {
        Result result = tryRun(manifest, arguments);
        assertThat(result.exit())
                .as("kubectl %s: %s", String.join(" ", arguments), result.output())
                .isZero();
        return result.output();
    }

    Result tryRun(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(), "--kubeconfig", folder.resolve("kubeconfig").toString(), "-n", namespace));
        command.addAll(List.of(arguments));
        try {
            Path in = Files.writeString(folder.resolve("stdin"), input);
            Path out = folder.resolve("output");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile());
            builder.environment().put("HOME", folder.toString());
            builder.environment().put("KUBE_EDITOR", "sed -i 's/size: [0-9]*/size: 7/'");
            Process process = builder.start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("kubectl hangs: " + command);
            }
            return new Result(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
