package io.dockyards.flux2.testing;

import io.dockyards.flux2.sandbox.real.RealApiServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real kubectl in the hands of somebody who may do everything on a server, standing in the checkout. */
public record Kubectl(RealApiServer server) {
    /** What it said; both outputs in one. */
    public record Result(int exit, String output) {}

    /** Runs and expects success; returns the output. */
    public String run(String... arguments) {
        return runWith("", arguments);
    }

    /** The same, with a manifest on standard input. */
    public String runWith(String manifest, String... arguments) {
        Result result = tryRun(manifest, arguments);
        if (result.exit() != 0) {
            throw new AssertionError(
                    "kubectl " + String.join(" ", arguments) + " ended with " + result.exit() + ": " + result.output());
        }
        return result.output();
    }

    /** Runs, whatever comes of it. */
    public Result tryRun(String manifest, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                server.kubectl().toString(),
                "--kubeconfig",
                server.kubeconfigFile().toString()));
        command.addAll(List.of(arguments));
        try {
            Path in = Files.writeString(Files.createTempFile("kubectl", ".in"), manifest);
            Path out = Files.createTempFile("kubectl", ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(TestCluster.home().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile());
            builder.environment().put("HOME", server.folder().toString());
            Process process = builder.start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("kubectl hangs: " + command);
            }
            Result result = new Result(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
            Files.delete(in);
            Files.delete(out);
            return result;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
