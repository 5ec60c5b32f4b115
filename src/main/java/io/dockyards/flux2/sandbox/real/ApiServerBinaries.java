package io.dockyards.flux2.sandbox.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The programs of a real API server and the CRDs of Flux, as {@code bin/build-api-server} of the checkout builds them once
 * (minutes) and finds them again (milliseconds). A folder named by {@code KUBEBUILDER_ASSETS} comes first.
 *
 * @param fluxCrds one file for each kind of Flux that templates render
 */
public record ApiServerBinaries(
        Path kubeApiServer, Path etcd, Path kubectl, Path controllerManager, List<Path> fluxCrds) {
    private static final String ASSETS = "KUBEBUILDER_ASSETS";

    public ApiServerBinaries {
        fluxCrds = List.copyOf(fluxCrds);
    }

    /**
     * Finds them, and builds what is missing with its progress on standard error. The checkout is the system property
     * {@code dockyards.home}, else the working folder.
     *
     * @throws ApiServerException if there is no Go, or a build failed, or a program is missing
     */
    public static ApiServerBinaries locate() {
        var home = Path.of(System.getProperty("dockyards.home", ""));
        return locate(home.toAbsolutePath(), System.getenv(), System.err::println);
    }

    static ApiServerBinaries locate(Path home, Map<String, String> environment, Consumer<String> progress) {
        var script = home.resolve("bin").resolve("build-api-server");
        if (!Files.isExecutable(script)) {
            throw new ApiServerException(script + " isn't there, so the real API server can't be built\n"
                    + "Start from a checkout, or name its folder: -Ddockyards.home=FOLDER");
        }
        var built = run(script, environment, progress);
        var assets = Optional.ofNullable(environment.get(ASSETS))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).toAbsolutePath());
        var base = assets.orElse(built);
        var collector = base.resolve("kube-controller-manager");
        return new ApiServerBinaries(
                base.resolve("kube-apiserver"),
                base.resolve("etcd"),
                base.resolve("kubectl"),
                Files.isExecutable(collector) ? collector : built.resolve("kube-controller-manager"),
                yamlFiles(built.resolve("crds")));
    }

    private static Path run(Path script, Map<String, String> environment, Consumer<String> progress) {
        var builder = new ProcessBuilder(script.toString());
        builder.environment().clear();
        builder.environment().putAll(environment);
        var said = new ArrayList<String>();
        try {
            var process = builder.redirectOutput(ProcessBuilder.Redirect.PIPE).start();
            process.getOutputStream().close();
            try (var lines = process.errorReader()) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("[")) {
                        progress.accept(line);
                    } else {
                        said.add(line);
                    }
                }
            }
            try (var output = process.inputReader()) {
                var folder = output.readLine();
                if (process.waitFor() == 0 && folder != null) {
                    return Path.of(folder);
                }
            }
            var reason = String.join("\n", said).replaceFirst("^error: ", "");
            throw new ApiServerException(reason.isEmpty() ? script + " was stopped" : reason);
        } catch (IOException e) {
            throw new ApiServerException(script + " can't be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiServerException("interrupted while the API server was built", e);
        }
    }

    private static List<Path> yamlFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
