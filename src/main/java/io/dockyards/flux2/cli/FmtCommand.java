package io.dockyards.flux2.cli;

import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.offline.OfflineOutcome;
import io.dockyards.flux2.offline.WholeFile;
import io.dockyards.flux2.offline.WholeFile.NotWritten;
import io.dockyards.flux2.render.Renderer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fmt}: brings CUE files into canonical form. */
@Command(
        name = "fmt",
        mixinStandardHelpOptions = true,
        description = {
            "Brings CUE files into CUE's canonical form and prints the names of those that it changed.",
            "What is wrong with a file is told, and the others are formatted all the same. Line ends become those of"
                    + " Unix, and a byte order mark goes."
        },
        footer = {
            "",
            "Example, in the folder of the project:",
            "  bin/dockyards-flux2 fmt --check docs/examples",
            "",
            "Exit code 1: with --check, a file differs; else, a file is no CUE or can't be read."
        })
final class FmtCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";
    private static final String BYTE_ORDER_MARK = "\ufeff";

    @Spec
    private @Nullable CommandSpec command;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "A .cue file, a folder for all .cue files below it, or - for standard input to standard output.")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = "--check",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Change nothing; print the names of the files that differ from their canonical form.")
    private boolean check;

    @Mixin
    private ErrorOptions errorOptions = new ErrorOptions();

    private ExitCode end = ExitCode.DONE;

    @Override
    public Integer call() {
        try (Renderer renderer = RenderOptions.plainRenderer()) {
            for (String argument : arguments) {
                if (argument.equals(STANDARD_INPUT)) {
                    tell(() -> standardInput(renderer));
                } else {
                    tell(() -> files(Path.of(argument)).forEach(file -> tell(() -> file(renderer, file))));
                }
            }
        }
        return end.number();
    }

    private void standardInput(Renderer renderer) {
        String text = FileText.readStandardInput(System.in);
        formatted(renderer, "<stdin>", text).ifPresent(canonical -> {
            if (!check) {
                out().print(canonical);
            } else if (!canonical.equals(text)) {
                differs("<stdin>");
            }
        });
    }

    private void file(Renderer renderer, Path file) {
        String text = FileText.read(file);
        formatted(renderer, file.toString(), text)
                .filter(canonical -> !canonical.equals(text))
                .ifPresent(canonical -> {
                    if (check) {
                        differs(file.toString());
                    } else {
                        write(file, canonical);
                    }
                });
    }

    private void differs(String name) {
        out().println(name);
        endWith(ExitCode.BAD_INPUT);
    }

    private void write(Path file, String canonical) {
        try {
            WholeFile.write(file, canonical);
            out().println(file);
        } catch (NotWritten e) {
            throw CliFailure.surroundings(file + " can't be written: " + e.why());
        }
    }

    private Optional<String> formatted(Renderer renderer, String name, String text) {
        String source = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return switch (renderer.format(name, source)) {
            case ToolOutcome.Answered<String>(String canonical) -> Optional.of(canonical);
            case ToolOutcome.Ended<String>(var why) -> {
                endWith(ExitCode.BAD_INPUT);
                errorOptions.report(new TemplateSource(new TreeMap<>(Map.of(name, source))), OfflineOutcome.of(why));
                yield Optional.empty();
            }
        };
    }

    private static List<Path> files(Path argument) {
        if (!Files.isDirectory(argument)) {
            if (Files.exists(argument) && !CueFiles.isCue(argument)) {
                throw CliFailure.input(argument + " is no .cue file");
            }
            return List.of(argument);
        }
        List<Path> files = CueFiles.below(argument);
        if (files.isEmpty()) {
            throw CliFailure.input(argument + " has no .cue file");
        }
        return files;
    }

    /** Does something about one file; what goes wrong doesn't keep the others from their turn. */
    private void tell(Runnable work) {
        try {
            work.run();
        } catch (CliFailure e) {
            err().println("error: " + e.getMessage());
            endWith(e.exitCode());
        }
    }

    /** The worst end wins. */
    private void endWith(ExitCode other) {
        end = other.compareTo(end) > 0 ? other : end;
    }

    private PrintWriter out() {
        return Objects.requireNonNull(command).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(command).commandLine().getErr();
    }
}
