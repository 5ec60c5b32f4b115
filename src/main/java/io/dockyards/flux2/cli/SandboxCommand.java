package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.controller.ControllerApp;
import io.dockyards.flux2.controller.ControllerSettings;
import io.dockyards.flux2.controller.Fate;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.sandbox.DockyardsCrds;
import io.dockyards.flux2.sandbox.EmbeddedSandboxServer;
import io.dockyards.flux2.sandbox.LiveRun;
import io.dockyards.flux2.sandbox.ManifestApplier;
import io.dockyards.flux2.sandbox.ManifestFolder;
import io.dockyards.flux2.sandbox.RealSandboxServer;
import io.dockyards.flux2.sandbox.RequestRefused;
import io.dockyards.flux2.sandbox.SandboxServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sandbox}: the whole controller on an API server of its own, with a folder that is applied live. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = {
            "Starts an API server and the controller on it, applies a folder, tells what becomes of every object, and"
                    + " applies files again when they change. Ctrl-C ends it.",
            "Files: .yaml, .yml and .json hold objects; each .cue is a WorkloadTemplate in the namespace \"dockyards\","
                    + " named after the file, or after its folder if it is template.cue."
        },
        footer = {
            "",
            "Example, in the folder of the project:",
            "  bin/dockyards-flux2 sandbox --once docs/examples",
            "",
            "There is no Flux in it: objects are applied, not carried out, and each Worktree gets a made-up URL and"
                    + " commit. With --once, exit code 1 says that something isn't Ready."
        })
final class SandboxCommand implements Callable<Integer> {
    /** Which API server. */
    enum Server {
        embedded,
        real
    }

    private static final int HIGHEST_PORT = 65_535;

    @Spec
    private @Nullable CommandSpec command;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "The folder to apply (default: the examples of this project).")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--once",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "End when all is settled.")
    private boolean once;

    @Option(
            names = "--once-timeout",
            paramLabel = "DURATION",
            defaultValue = "3m",
            converter = DurationConverter.class,
            description = "With --once: how long to wait at most (default: ${DEFAULT-VALUE}).")
    private Duration patience = Duration.ZERO;

    @Option(
            names = "--api-server",
            paramLabel = "SERVER",
            defaultValue = "embedded",
            description = "embedded, or real for a kube-apiserver with etcd, from KUBEBUILDER_ASSETS or built the first"
                    + " time, which takes 7 to 18 minutes (default: ${DEFAULT-VALUE}).")
    private Server apiServer = Server.embedded;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the API server on 127.0.0.1 (default: a free one).")
    private int port;

    @Option(
            names = "--write-kubeconfig",
            paramLabel = "FILE",
            description = "Where the kubeconfig goes (default: target/sandbox/kubeconfig of this project).")
    private Optional<Path> kubeconfig = Optional.empty();

    @Mixin
    private RenderOptions renderOptions = new RenderOptions();

    @Override
    public Integer call() throws InterruptedException {
        Path directory = folder.orElseGet(() -> home().resolve("docs/examples"));
        check(directory);
        checkPort();
        renderOptions.checkModules();
        Path kubeconfigFile = kubeconfig.orElseGet(() -> home().resolve("target/sandbox/kubeconfig"));
        BlockingQueue<Fate> fates = new LinkedBlockingQueue<>();
        // The API server, the actors and the CUE engine take seconds each to start, so they start side by side.
        CompletableFuture<SandboxServer> starting = CompletableFuture.supplyAsync(() -> startServer(kubeconfigFile));
        ControllerSettings settings = renderOptions
                .applyTo(ControllerSettings.of(() -> {
                    starting.join();
                    return KubeTarget.of(kubeconfigFile);
                }))
                .withObserver(fates::add);
        CompletableFuture<ControllerApp> controller =
                CompletableFuture.supplyAsync(() -> ControllerCommand.start(settings));
        Thread stop = new Thread(() -> stop(controller, starting), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            return run(starting.join(), controller, directory, kubeconfigFile, fates);
        } catch (CompletionException e) {
            throw e.getCause() instanceof CliFailure failure ? failure : e;
        } catch (IOException e) {
            throw CliFailure.surroundings(String.valueOf(e.getMessage()));
        } finally {
            Runtime.getRuntime().removeShutdownHook(stop);
            stop(controller, starting);
        }
    }

    private int run(
            SandboxServer server,
            CompletableFuture<ControllerApp> controller,
            Path directory,
            Path kubeconfigFile,
            BlockingQueue<Fate> fates)
            throws IOException, InterruptedException {
        introduce(server, kubeconfigFile);
        LiveRun live = new LiveRun(
                directory, new ManifestApplier(server), fates, new SandboxPrinter(out(), Terminal.colours()));
        live.apply();
        controller.join();
        boolean good = live.run(once, patience);
        summary(live);
        return (good ? ExitCode.DONE : ExitCode.BAD_INPUT).number();
    }

    /**
     * The controller first: it wants to finish what is under way. What is still starting isn't waited for; it is closed once
     * it has started, or goes with the process.
     */
    private static void stop(CompletableFuture<ControllerApp> controller, CompletableFuture<SandboxServer> server) {
        var _ = controller.thenAccept(ControllerApp::close);
        var _ = server.thenAccept(SandboxServer::close);
    }

    private SandboxServer startServer(Path kubeconfigFile) {
        try {
            SandboxServer server = switch (apiServer) {
                case embedded -> EmbeddedSandboxServer.start(port);
                case real -> RealSandboxServer.start(port, home().resolve("config/crd"));
            };
            KubeconfigFile.write(kubeconfigFile, server.kubeconfig());
            installCrds(new ManifestApplier(server));
            return server;
        } catch (IOException e) {
            throw CliFailure.surroundings(String.valueOf(e.getMessage()));
        }
    }

    private static void installCrds(ManifestApplier applier) throws IOException {
        try {
            for (ObjectNode crd : DockyardsCrds.read()) {
                applier.apply(crd);
            }
        } catch (RequestRefused e) {
            throw new IOException("the CRDs can't be applied: " + e.getMessage(), e);
        }
    }

    private void introduce(SandboxServer server, Path kubeconfigFile) {
        out().println("API server  " + server.uri() + " (" + apiServer
                + "); there is no Flux in it: objects are applied, not" + " carried out,");
        out().println("            and each Worktree gets a made-up URL and commit");
        out().println("kubectl     export KUBECONFIG=" + kubeconfigFile.toAbsolutePath());
        out().flush();
    }

    private void summary(LiveRun live) {
        int all = live.settlement().count();
        int notReady = live.settlement().notReady().size();
        out().println(all - notReady + " of " + all + " Workloads are Ready"
                + (notReady == 0 ? "" : "; not Ready: " + live.settlement().notReady()));
    }

    private static void check(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw CliFailure.input(
                    directory + (Files.exists(directory) ? " is not a folder; name one" : " doesn't exist"));
        }
        try {
            if (ManifestFolder.files(directory).isEmpty()) {
                throw CliFailure.input(directory + " has no .yaml, .json or .cue file");
            }
        } catch (IOException e) {
            throw CliFailure.input(directory + " can't be read: " + e.getMessage());
        }
    }

    private void checkPort() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "--port " + port + " is no port: 1 to " + HIGHEST_PORT + ", or 0 for a free one");
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("dockyards.home", "."));
    }

    private PrintWriter out() {
        return Objects.requireNonNull(command).commandLine().getOut();
    }
}
