package io.dockyards.flux2.cli;

import io.dockyards.flux2.controller.ControllerApp;
import io.dockyards.flux2.controller.ControllerSettings;
import io.dockyards.flux2.kube.KubeSetupException;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.listen.AddressTaken;
import io.dockyards.flux2.render.CueModulesException;
import java.net.URLConnection;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The program without a command: the controller. */
@Command(
        name = "dockyards-flux2",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RenderCommand.class,
            ValidateCommand.class,
            TestCommand.class,
            FmtCommand.class,
            SchemaCommand.class,
            BundleCommand.class,
            CreateWorkloadTemplateCommand.class,
            DiffCommand.class,
            ReconcileCommand.class,
            SuspendCommand.class,
            ResumeCommand.class,
            StatusCommand.class,
            SandboxCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        },
        synopsisSubcommandLabel = "[COMMAND]",
        description = {
            "Renders Dockyards Workloads through CUE templates into Flux objects and keeps them true.",
            "Without a command it runs the controller."
        },
        footer = {
            "",
            "Example, in the folder of the project:",
            "  bin/dockyards-flux2 --kubeconfig ~/.kube/config --log-format json",
            "",
            "Each of the flags above can be set by an environment variable too:",
            "--render-timeout by DOCKYARDS_FLUX2_RENDER_TIMEOUT."
        })
@FromEnvironment
final class ControllerCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions clusterOptions = new ClusterOptions();

    @Option(
            names = "--watch-namespace",
            paramLabel = "NS",
            split = ",",
            converter = NamespaceConverter.class,
            description = "A namespace whose Workloads are reconciled; can be given several times (default: all)."
                    + " Templates are read from wherever RBAC allows.")
    private Set<String> namespaces = new LinkedHashSet<>();

    @Option(
            names = "--resync",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "10h",
            description = "How often everything that was applied is looked at, though no watch has shown a change"
                    + " (default: ${DEFAULT-VALUE}); spread by a tenth.")
    private Duration resync = ControllerSettings.RESYNC;

    @Option(
            names = "--publish-input-schema",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Write the JSON schema of each template's #Input to its status.inputSchema.")
    private boolean publishInputSchema;

    @Mixin
    private ReplicaOptions replicaOptions = new ReplicaOptions();

    @Mixin
    private WebhookOptions webhookOptions = new WebhookOptions();

    @Mixin
    private MetricsOptions metricsOptions = new MetricsOptions();

    @Mixin
    private RenderOptions renderOptions = new RenderOptions();

    @Mixin
    private LogOptions logOptions = new LogOptions();

    @Override
    public Integer call() {
        logOptions.apply();
        // Pekko reads the manifest of each library once; the jars would stay open with all that is in them, some
        // megabytes.
        URLConnection.setDefaultUseCaches("jar", false);
        if (resync.compareTo(Duration.ofMinutes(1)) < 0) {
            throw CliFailure.commandLine("--resync must be 1m at least: it reads every object that was applied");
        }
        KubeTarget target = clusterOptions.target();
        ControllerSettings settings = replicaOptions.applyTo(renderOptions
                .applyTo(ControllerSettings.of(target))
                .withNamespaces(new HashSet<>(namespaces))
                .withResync(resync));
        settings = metricsOptions.applyTo(webhookOptions.applyTo(settings, target));
        ControllerApp app = start(publishInputSchema ? settings.withInputSchemas() : settings);
        AtomicInteger end = new AtomicInteger(ExitCode.DONE.number());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(app, end), "stop"));
        try (ExecutorService _ = HeapKeeper.start()) {
            if (!app.awaitStopped()) {
                end.set(ExitCode.BAD_INPUT.number());
            }
        }
        return end.get();
    }

    /** A stop that a signal asked for is no failure, but left alone the JVM would end with 128 and the signal's number. */
    private static void stop(ControllerApp app, AtomicInteger end) {
        app.close();
        Runtime.getRuntime().halt(end.get());
    }

    /** Starts a controller; what the user can mend becomes an error of the command line. */
    static ControllerApp start(ControllerSettings settings) {
        try {
            return ControllerApp.start(settings);
        } catch (KubeSetupException | AddressTaken e) {
            throw CliFailure.surroundings(String.valueOf(e.getMessage()));
        } catch (CueModulesException e) {
            throw CliFailure.input(String.valueOf(e.getMessage()));
        }
    }
}
