package io.dockyards.flux2.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step of the build: makes one file or folder, and only if what it reads has changed since. The output takes the old one's
 * place in one move once it is complete, so a step that fails or is cut leaves nothing half-written.
 */
record Step(String name, Layout layout, Path output) {
    /** Makes the output at a place that doesn't exist yet. */
    @FunctionalInterface
    interface Work {
        void make(Path place) throws IOException, InterruptedException;
    }

    /** Runs the work if need be; gives the fingerprint of the output. */
    String run(String inputs, Work work) throws IOException, InterruptedException {
        return run(inputs, Optional.empty(), work);
    }

    /** The same for a step that uses Go, whose version is one of the inputs. */
    String run(String inputs, Optional<String> goVersion, Work work) throws IOException, InterruptedException {
        Path stampFile = layout.output().resolve(name + ".stamp");
        Optional<Stamp> before = Stamp.read(stampFile);
        if (before.isPresent() && before.get().matches(inputs, goVersion, output)) {
            say(name + " unchanged");
            return before.get().output();
        }
        say(name + " …");
        long start = System.nanoTime();
        Path place = layout.output().resolve(name + ".new");
        delete(place);
        work.make(place);
        Files.deleteIfExists(stampFile);
        replace(place);
        Stamp after = Stamp.of(inputs, goVersion.orElse(""), output);
        after.write(stampFile);
        say(String.format(Locale.ROOT, "%s … %.1f s", name, (System.nanoTime() - start) / 1e9));
        return after.output();
    }

    private void replace(Path place) throws IOException {
        Files.createDirectories(output.getParent());
        Path old = layout.output().resolve(name + ".old");
        delete(old);
        if (Files.isDirectory(output)) {
            Files.move(output, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(place, output, StandardCopyOption.ATOMIC_MOVE);
        delete(old);
    }

    private static void delete(Path root) throws IOException {
        if (Files.exists(root)) {
            List<Path> deepestFirst;
            try (Stream<Path> walk = Files.walk(root)) {
                deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }

    static synchronized void say(String what) {
        System.out.println("engine: " + what);
    }
}
