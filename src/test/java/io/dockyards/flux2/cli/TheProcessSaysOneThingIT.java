package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: nothing that a library logs comes between the user and the error. */
class TheProcessSaysOneThingIT {
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    private Path folder;

    @Test
    void aTakenPort() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(errorsOf(3, "sandbox", "--once", "--port", "" + taken.getLocalPort(), "docs/examples"))
                    .containsExactly("error: port " + taken.getLocalPort()
                            + " on 127.0.0.1 is taken: choose another port, or 0 for any free one");
        }
    }

    @Test
    void aTakenPortOfTheHealthEndpoints() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertThat(errorsOf(3, "--health-bind-address=" + address))
                    .containsExactly("error: the health endpoints can't listen on " + address
                            + ": the port is taken; choose another --health-bind-address, or 0 for none");
        }
    }

    @Test
    void aClusterThatCannotBeReached() throws Exception {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
            apiVersion: v1
            kind: Config
            current-context: a
            contexts: [{name: a, context: {cluster: a, user: a}}]
            clusters: [{name: a, cluster: {server: "http://127.0.0.1:1"}}]
            users: [{name: a, user: {}}]
            """);
        assertThat(errorsOf(3, "--kubeconfig", kubeconfig.toString(), "--health-bind-address=0"))
                .singleElement()
                .asString()
                .startsWith("error: the cluster at http://127.0.0.1:1 ")
                .contains("can't be reached");
    }

    @Test
    void aTemplateThatIsMissing() throws Exception {
        assertThat(errorsOf(1, "render", "none.cue")).containsExactly("error: none.cue doesn't exist");
    }

    private List<String> errorsOf(int exitCode, String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "@" + Path.of(System.getProperty("dockyards.home", "."), "bin", "jvm.options"),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Main.class.getName()),
                                Stream.of(arguments))
                        .toList())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(exitCode);
        assertThat(Files.readString(out)).isEmpty();
        return Files.readAllLines(err);
    }
}
