package io.dockyards.flux2.bench;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** What one command of the bench does; all else is the same for each: where it works, and where its figures go. */
@FunctionalInterface
public interface Measuring {
    /**
     * Measures.
     *
     * @param home the project's folder
     * @param work a folder for files, this run's alone
     */
    Figures measure(Path home, Path work);

    /**
     * Does it, prints the figures and writes them to where they are wanted. What can't be written to is told before anything is measured.
     *
     * @param kind name of the command
     * @return the exit code
     */
    default int run(String kind, CommandSpec command, Destinations destinations) {
        Destinations.Checked checked = destinations.check(kind);
        Path home = Path.of(System.getProperty("dockyards.home", "."))
                .toAbsolutePath()
                .normalize();
        try (WorkFolder work = WorkFolder.take(home.resolve("target/bench"))) {
            Figures figures = measure(home, work.path());
            var out = command.commandLine().getOut();
            out.print(TextReport.of(figures));
            out.flush();
            checked.write(figures);
        }
        return 0;
    }
}
