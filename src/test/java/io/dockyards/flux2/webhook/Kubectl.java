package io.dockyards.flux2.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** kubectl, as a person uses it. */
final class Kubectl {
    private final TestCluster cluster;
    private final String namespace;

    /** What came of a call: exit code and all that it printed. */
    record Result(int code, String output) {
        Result refused() {
            assertThat(code).as(output).isNotZero();
            return this;
        }

        Result done() {
            assertThat(code).as(output).isZero();
            return this;
        }
    }

    Kubectl(TestCluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    Result apply(String yaml, String... more) {
        List<String> arguments = new ArrayList<>(List.of("apply", "-f", "-"));
        arguments.addAll(List.of(more));
        return run(yaml, arguments);
    }

    Result run(String... arguments) {
        return run("", List.of(arguments));
    }

    private Result run(String input, List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(cluster.server().kubectl().toString(), "-n", namespace));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .put("KUBECONFIG", cluster.server().kubeconfigFile().toString());
        try {
            Process process = builder.start();
            try (var out = process.getOutputStream()) {
                out.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
