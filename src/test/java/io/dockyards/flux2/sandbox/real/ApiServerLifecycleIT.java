package io.dockyards.flux2.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiServerLifecycleIT {
    private static final ApiServerBinaries BINARIES = ApiServerBinaries.locate();

    @Test
    void keepsItsObjectsAndItsAddressWhileItIsAway() throws IOException {
        try (var server = RealApiServer.start(BINARIES, Options.defaults())) {
            var namespace = SharedApiServer.newNamespace(server);
            var address = server.uri();
            var client = server.client();

            server.stopApiServer();
            assertThatThrownBy(() -> client.get("/readyz")).isInstanceOf(IOException.class);
            server.startApiServer();

            assertThat(server.uri()).isEqualTo(address);
            assertThat(client.get("/api/v1/namespaces").findValuesAsText("name"))
                    .contains(namespace);
            client.delete("/api/v1/namespaces/" + namespace);
            await().atMost(Duration.ofSeconds(60)).until(() -> client.status("/api/v1/namespaces/" + namespace) == 404);
        }
    }

    @Test
    void givesOtherUsersNoMoreRightsThanTheirGroupsHave() throws IOException {
        try (var server = RealApiServer.start(
                BINARIES, Options.defaults().withUser("stranger").withUser("chief", "system:masters"))) {
            assertThat(server.client("stranger").status("/api/v1/namespaces")).isEqualTo(403);
            assertThat(server.client("chief").status("/api/v1/namespaces")).isEqualTo(200);
            assertThat(server.kubeconfig("stranger")).contains("user: \"stranger\"");
        }
    }

    @Test
    void leavesNoProcessAndNoFolderWhenItIsClosed() {
        var server = RealApiServer.start(BINARIES, Options.defaults());
        var folder = server.folder();
        assertThat(processesOf(folder)).hasSize(4);

        server.close();

        assertThat(processesOf(folder)).isEmpty();
        assertThat(folder).doesNotExist();
    }

    @Test
    void leavesNoProcessAndNoFolderWhenItsJvmIsKilled() throws Exception {
        var jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Ddockyards.home=" + System.getProperty("dockyards.home", ""),
                        StartsAndHangs.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = jvm.inputReader()) {
            var line = output.lines()
                    .filter(text -> text.startsWith("folder="))
                    .findFirst()
                    .orElseThrow();
            var folder = Path.of(line.substring("folder=".length()));
            assertThat(processesOf(folder)).hasSize(4);

            jvm.destroyForcibly();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> processesOf(folder).isEmpty() && !Files.exists(folder));
        } finally {
            jvm.destroyForcibly();
        }
    }

    @Test
    void saysInOneLineThatTheWantedPortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = Options.defaults().withPort(taken.getLocalPort());
            assertThatThrownBy(() -> RealApiServer.start(BINARIES, options))
                    .isInstanceOf(ApiServerException.class)
                    .hasMessage("port " + taken.getLocalPort() + " of 127.0.0.1 is taken; choose another");
        }
    }

    @Test
    void saysWhatTheLogSaysWhenItCannotStart() {
        var options = Options.defaults().withFlag("--no-such-flag");
        assertThatThrownBy(() -> RealApiServer.start(BINARIES, options))
                .isInstanceOf(ApiServerException.class)
                .hasMessageStartingWith("kube-apiserver ended before the API server was ready")
                .hasMessageContaining("unknown flag: --no-such-flag");
    }

    private static List<ProcessHandle> processesOf(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .map(line -> line.contains(folder.toString()))
                        .orElse(false))
                .toList();
    }

    /** The program that is killed. */
    static final class StartsAndHangs {
        private StartsAndHangs() {}

        public static void main(String[] arguments) throws InterruptedException {
            var server = RealApiServer.start(Options.defaults());
            System.out.println("folder=" + server.folder());
            Thread.currentThread().join();
        }
    }
}
