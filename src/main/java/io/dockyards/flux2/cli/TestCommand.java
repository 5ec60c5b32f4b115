package io.dockyards.flux2.cli;

import io.dockyards.flux2.offline.CaseResult;
import io.dockyards.flux2.offline.CaseRunner;
import io.dockyards.flux2.offline.CaseUpdate;
import io.dockyards.flux2.offline.JUnitReport;
import io.dockyards.flux2.offline.WholeFile;
import io.dockyards.flux2.offline.WholeFile.NotWritten;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code test}: renders the cases below some folders and compares with what they expect. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the cases below DIR on all cores, shows a diff for each that fails, and ends with a count.",
            "A case is a folder with a template (template.cue, or what \"template:\" in case.yaml names, seen from"
                    + " there), workload.yaml or input.yaml, cluster.yaml if need be, and either expected.yaml (the"
                    + " objects, as render prints them, values of Secrets shown) or expected-error.txt (the reason and the"
                    + " errors that render prints, without source lines; files are named without their folders)."
        },
        footer = {
            "",
            "Example, in the folder of the project:",
            "  bin/dockyards-flux2 test docs/examples",
            "",
            "Exit code 1: a case fails, or there is none. Folders whose name begins with a dot are left out."
        })
final class TestCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec command;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..*",
            description = "Folders with cases in them (default: the current one).")
    private List<Path> directories = new ArrayList<>();

    @Option(
            names = "--update",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Write what comes out now as what is expected, where it differs.")
    private boolean update;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write a report as JUnit XML to this file.")
    private Optional<Path> junit = Optional.empty();

    @Mixin
    private RenderOptions renderOptions = new RenderOptions();

    private final List<CaseResult> results = new ArrayList<>();
    private int updated;
    private boolean isUnwritable;

    @Override
    public Integer call() {
        var settings = renderOptions.settings();
        if (junit.isPresent()) {
            checkReport(junit.get());
        }
        CasesOnDisk files =
                new CasesOnDisk(CaseFolders.below(directories.isEmpty() ? List.of(Path.of(".")) : directories));
        var engine = renderOptions.engine();
        long start = System.nanoTime();
        CasePrinter printer = new CasePrinter(out(), Terminal.colours());
        ProgressLine progress = new ProgressLine(err(), Terminal.isError());
        int count = files.cases().size();
        new CaseRunner(engine, settings, files).run(files.cases(), result -> {
            progress.clear();
            results.add(settle(result, printer));
            progress.show(results.size() + " of " + count + " cases");
        });
        progress.clear();
        return end(Duration.ofNanos(System.nanoTime() - start));
    }

    /** Prints what is worth it, updates what is to be updated; gives the result as it counts. */
    private CaseResult settle(CaseResult result, CasePrinter printer) {
        if (result.verdict() instanceof CaseResult.Unavailable unavailable) {
            throw CliFailure.surroundings(unavailable.problem());
        }
        if (update && result.verdict() instanceof CaseResult.Failed failed) {
            try {
                CaseUpdate.write(result.testCase(), failed.now());
                updated++;
                printer.updated(result, failed.now().kind().file());
                return new CaseResult(result.testCase(), new CaseResult.Passed(), result.took());
            } catch (NotWritten e) {
                isUnwritable = true;
                CaseResult unwritten = new CaseResult(
                        result.testCase(),
                        new CaseResult.Unreadable(failed.now().kind().file() + " can't be written: " + e.why()),
                        result.took());
                printer.failed(unwritten);
                return unwritten;
            }
        }
        if (!result.hasPassed()) {
            printer.failed(result);
        }
        return result;
    }

    private int end(Duration took) {
        long failed = results.stream().filter(result -> !result.hasPassed()).count();
        junit.ifPresent(file -> report(file, took));
        String updates = update ? updated + " updated, " : "";
        out().println(String.format(
                Locale.ROOT,
                "%s%d passed, %d failed (%.1f s)",
                updates,
                results.size() - failed - updated,
                failed,
                took.toMillis() / 1e3));
        return (isUnwritable ? ExitCode.BAD_SURROUNDINGS : failed > 0 ? ExitCode.BAD_INPUT : ExitCode.DONE).number();
    }

    private void report(Path file, Duration took) {
        try {
            WholeFile.write(file, JUnitReport.of(results, took));
        } catch (NotWritten e) {
            throw noReport(file, e);
        }
    }

    private static void checkReport(Path file) {
        try {
            WholeFile.check(file);
        } catch (NotWritten e) {
            throw noReport(file, e);
        }
    }

    private static CliFailure noReport(Path file, NotWritten why) {
        return CliFailure.surroundings(
                "the report can't be written to \"" + file + "\": " + why.why() + "; name another file with --junit");
    }

    private PrintWriter out() {
        return Objects.requireNonNull(command).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(command).commandLine().getErr();
    }
}
