package io.dockyards.flux2.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the JVM of the controller is started, as {@code bin/bench} says it in a file that the system property {@code bench.jvm} names.
 *
 * @param command program, flags and class path; the name of a class may follow
 */
public record ProductJvm(List<String> command) {
    public ProductJvm {
        command = List.copyOf(command);
    }

    /** What the file says. */
    public static ProductJvm read() {
        String file = System.getProperty("bench.jvm");
        if (file == null) {
            throw BenchFailure.surroundings("the bench is started by bin/bench, which knows the flags of the JVM");
        }
        return new ProductJvm(WorkFolder.lines(Path.of(file)));
    }

    /**
     * The flags among the words, those of files of flags too, on one line.
     *
     * @param home the checkout, whose path is left out
     */
    public String flags(Path home) {
        return command.stream()
                .flatMap(word ->
                        word.startsWith("@") ? WorkFolder.lines(Path.of(word.substring(1))).stream() : Stream.of(word))
                .filter(word -> word.startsWith("-X") || word.startsWith("--"))
                .collect(Collectors.joining(" "))
                .replace(home + "/", "");
    }
}
