package io.dockyards.flux2.cli;

import io.dockyards.flux2.controller.ControllerSettings;
import io.dockyards.flux2.render.CueModules;
import io.dockyards.flux2.render.CueModulesException;
import io.dockyards.flux2.render.EngineImage;
import io.dockyards.flux2.render.RenderSettings;
import io.dockyards.flux2.render.Renderer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Flags of the render engine, the same for the controller and for commands that render. */
@FromEnvironment
final class RenderOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--render-workers", paramLabel = "N", description = "Renders at a time (default: one per core).")
    private int workers = RenderSettings.defaults().workers();

    @Option(
            names = "--render-timeout",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "How long one render may take (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ZERO;

    @Option(
            names = "--render-memory-limit",
            paramLabel = "SIZE",
            defaultValue = "512Mi",
            converter = BytesConverter.class,
            description = "Memory that one render may use (default: ${DEFAULT-VALUE}).")
    private long memoryLimit;

    @Option(
            names = "--max-objects",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Objects that one render may yield (default: ${DEFAULT-VALUE}).")
    private int maxObjects;

    @Option(
            names = "--max-render-bytes",
            paramLabel = "SIZE",
            defaultValue = "8Mi",
            converter = BytesConverter.class,
            description = "Size of what one render may yield, as JSON (default: ${DEFAULT-VALUE}).")
    private long maxBytes;

    @Option(
            names = "--cue-modules",
            paramLabel = "DIR",
            description = "A folder with more CUE packages that templates may import, laid out like cue.mod/gen;"
                    + " can be given several times.")
    private List<Path> cueModules = new ArrayList<>();

    RenderSettings settings() {
        try {
            return RenderSettings.defaults()
                    .withWorkers(workers)
                    .withTimeout(timeout)
                    .withMemoryLimit(memoryLimit)
                    .withResultLimits(maxObjects, maxBytes);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    java.util.Objects.requireNonNull(command).commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** The settings of a controller with these limits. */
    ControllerSettings applyTo(ControllerSettings controller) {
        return controller.withRender(settings()).withCueModules(cueModules);
    }

    /** The folders with packages that templates may import. */
    List<Path> cueModules() {
        return List.copyOf(cueModules);
    }

    /** An engine for a command that asks it one thing after the other. */
    Renderer renderer() {
        RenderSettings settings = settings().withWorkers(1);
        return new Renderer(engine(), settings);
    }

    /** The same for a command that has nothing to set about it. */
    static Renderer plainRenderer() {
        return new Renderer(load(CueModules.none()), RenderSettings.defaults().withWorkers(1));
    }

    EngineImage engine() {
        return load(modules());
    }

    private static EngineImage load(CueModules modules) {
        try {
            return EngineImage.load(modules);
        } catch (IllegalStateException e) {
            throw CliFailure.surroundings(String.valueOf(e.getMessage()));
        }
    }

    /** Finds out early whether the folders of {@code --cue-modules} can be read. */
    void checkModules() {
        var _ = modules();
    }

    private CueModules modules() {
        try {
            return CueModules.read(cueModules);
        } catch (CueModulesException e) {
            throw CliFailure.input(String.valueOf(e.getMessage()));
        }
    }
}
