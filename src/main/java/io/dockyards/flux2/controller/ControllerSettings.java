package io.dockyards.flux2.controller;

import io.dockyards.flux2.kube.ElectionSettings;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.render.RenderSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How a controller is to run: the flags of the command line.
 *
 * @param target which cluster; asked once, on a thread of its own, and may block until that is known
 * @param namespaces what to reconcile; empty for all ({@code --watch-namespace})
 * @param render limits of rendering ({@code --render-…}, {@code --max-…})
 * @param cueModules folders of more packages to import ({@code --cue-modules})
 * @param backoff how failed attempts are spaced
 * @param resync how often everything that was applied is looked at ({@code --resync}, R30)
 * @param publishInputSchema whether the schema of each template's input is published ({@code --publish-input-schema})
 * @param observer hears, one by one, what becomes of objects
 * @param election how replicas find out who leads ({@code --leader-elect}); empty if there are no others
 * @param services started beside the controller, before it reconciles anything; one that throws ends the start
 */
public record ControllerSettings(
        Supplier<KubeTarget> target,
        Set<String> namespaces,
        RenderSettings render,
        List<Path> cueModules,
        Backoff backoff,
        Duration resync,
        boolean publishInputSchema,
        Consumer<Fate> observer,
        Optional<ElectionSettings> election,
        List<Consumer<ControllerApp>> services) {
    public ControllerSettings {
        namespaces = Set.copyOf(namespaces);
        cueModules = List.copyOf(cueModules);
        services = List.copyOf(services);
    }

    /** Watches miss nothing that this would find, but for bugs. */
    public static final Duration RESYNC = Duration.ofHours(10);

    /** All namespaces of a cluster, with the limits that the command line has by default. */
    public static ControllerSettings of(KubeTarget target) {
        return of(() -> target);
    }

    /** The same for a cluster that is only just starting. */
    public static ControllerSettings of(Supplier<KubeTarget> target) {
        return new ControllerSettings(
                target,
                Set.of(),
                RenderSettings.defaults(),
                List.of(),
                Backoff.STANDARD,
                RESYNC,
                false,
                fate -> {},
                Optional.empty(),
                List.of());
    }

    public ControllerSettings withNamespaces(Set<String> only) {
        return new ControllerSettings(
                target, only, render, cueModules, backoff, resync, publishInputSchema, observer, election, services);
    }

    public ControllerSettings withRender(RenderSettings limits) {
        return new ControllerSettings(
                target,
                namespaces,
                limits,
                cueModules,
                backoff,
                resync,
                publishInputSchema,
                observer,
                election,
                services);
    }

    public ControllerSettings withCueModules(List<Path> folders) {
        return new ControllerSettings(
                target, namespaces, render, folders, backoff, resync, publishInputSchema, observer, election, services);
    }

    public ControllerSettings withBackoff(Backoff spacing) {
        return new ControllerSettings(
                target,
                namespaces,
                render,
                cueModules,
                spacing,
                resync,
                publishInputSchema,
                observer,
                election,
                services);
    }

    public ControllerSettings withResync(Duration interval) {
        return new ControllerSettings(
                target,
                namespaces,
                render,
                cueModules,
                backoff,
                interval,
                publishInputSchema,
                observer,
                election,
                services);
    }

    /** With schemas of inputs published (behaviour §7.10). */
    public ControllerSettings withInputSchemas() {
        return new ControllerSettings(
                target, namespaces, render, cueModules, backoff, resync, true, observer, election, services);
    }

    public ControllerSettings withObserver(Consumer<Fate> listener) {
        return new ControllerSettings(
                target,
                namespaces,
                render,
                cueModules,
                backoff,
                resync,
                publishInputSchema,
                listener,
                election,
                services);
    }

    public ControllerSettings withElection(ElectionSettings among) {
        return new ControllerSettings(
                target,
                namespaces,
                render,
                cueModules,
                backoff,
                resync,
                publishInputSchema,
                observer,
                Optional.of(among),
                services);
    }

    public ControllerSettings withService(Consumer<ControllerApp> another) {
        List<Consumer<ControllerApp>> all =
                Stream.concat(services.stream(), Stream.of(another)).toList();
        return new ControllerSettings(
                target, namespaces, render, cueModules, backoff, resync, publishInputSchema, observer, election, all);
    }
}
