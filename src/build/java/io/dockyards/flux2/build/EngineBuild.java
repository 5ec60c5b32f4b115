package io.dockyards.flux2.build;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Builds the CUE engine below {@code target/engine}: arguments are the project's folder and that one. What belongs on the class
 * path ends up in its {@code resources}. A step whose inputs are unchanged is skipped (see {@link Step}).
 *
 * <p>Two chains run side by side: definitions → library, and wasm → bytecode → pass.
 */
public final class EngineBuild {
    private EngineBuild() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            throw new BuildFailure("usage: EngineBuild PROJECT-FOLDER OUTPUT-FOLDER");
        }
        build(new Layout(
                Path.of(arguments[0]).toAbsolutePath().normalize(),
                Path.of(arguments[1]).toAbsolutePath().normalize()));
    }

    private static void build(Layout layout) throws IOException, InterruptedException {
        Files.createDirectories(layout.output());
        // Two builds at once would tear each other's outputs down: the second waits for the first.
        try (FileChannel channel = FileChannel.open(
                        layout.output().resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            GoToolchain go = new GoToolchain();
            List<String> outputs = inParallel(
                    () -> LibraryStep.run(layout, DefinitionsStep.run(layout, go)), () -> runWasmChain(layout, go));
            IdentityFile.write(layout, outputs);
        }
    }

    private static String runWasmChain(Layout layout, GoToolchain go) throws IOException, InterruptedException {
        String wasm = WasmStep.run(layout, go);
        PassStep.run(layout, wasm, BytecodeStep.run(layout, wasm));
        return wasm;
    }

    /** Runs the chains side by side and gives their results in this order; the first failure ends the others. */
    @SafeVarargs
    private static List<String> inParallel(Callable<String>... chains) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(
                chains.length, Thread.ofPlatform().daemon().factory())) {
            var completions = new ExecutorCompletionService<String>(threads);
            List<Future<String>> all =
                    Arrays.stream(chains).map(completions::submit).toList();
            try {
                for (int done = 0; done < chains.length; done++) {
                    completions.take().get();
                }
                return all.stream().map(Future::resultNow).toList();
            } catch (ExecutionException e) {
                threads.shutdownNow();
                if (e.getCause() instanceof BuildFailure failure) {
                    throw failure;
                }
                throw new IllegalStateException("the engine could not be built", e.getCause());
            }
        }
    }
}
