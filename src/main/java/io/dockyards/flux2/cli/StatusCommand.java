package io.dockyards.flux2.cli;

import io.dockyards.flux2.api.Name;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code status}: a table of Workloads. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Prints a table of Workloads: whether each is Ready, the reason, how many objects it has applied,"
                + " how long ago its conditions changed, and the first line of the message.",
        footer = {"", "Example:", "  bin/dockyards-flux2 status -A", "", "Exit code 3: the cluster can't be used."})
final class StatusCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Spec
    private @Nullable CommandSpec command;

    @Option(
            names = {"-A", "--all-namespaces"},
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Workloads of every namespace.")
    private boolean all;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NS",
            converter = NamespaceConverter.class,
            description = "Workloads of this namespace (default: the context's).")
    private Optional<String> namespace = Optional.empty();

    @Option(
            names = {"-w", "--watch"},
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Go on, and print each line that changes. Ctrl-C ends it.")
    private boolean watch;

    @Mixin
    private ClusterOptions clusterOptions = new ClusterOptions();

    @Override
    public Integer call() throws InterruptedException {
        if (all && namespace.isPresent()) {
            throw CliFailure.commandLine("-A is all namespaces and -n one; leave one of them out");
        }
        try (ClusterAccess cluster = clusterOptions.open()) {
            Optional<String> place = all ? Optional.empty() : Optional.of(cluster.namespace(namespace));
            StatusReport report = new StatusReport(cluster, place, words -> err().println("warning: " + words));
            SortedMap<Name, StatusRow> rows = report.read();
            if (rows.isEmpty()) {
                err().println("no Workloads"
                        + place.map(name -> " in the namespace " + name).orElse(""));
            }
            StatusTable table = new StatusTable(all, width());
            if (!rows.isEmpty() || watch) {
                table.all(rows.values().stream().toList(), Instant.now()).forEach(out()::println);
            }
            if (watch) {
                follow(report, table, rows);
            }
            return ExitCode.DONE.number();
        }
    }

    /** Until the process, or in a test its thread, is told to end: that is no failure. */
    private void follow(StatusReport report, StatusTable table, SortedMap<Name, StatusRow> first)
            throws InterruptedException {
        Thread end = new Thread(() -> Runtime.getRuntime().halt(ExitCode.DONE.number()), "stop");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            SortedMap<Name, StatusRow> before = first;
            while (true) {
                out().flush();
                Thread.sleep(PAUSE);
                Optional<SortedMap<Name, StatusRow>> now = report.readAgain();
                if (now.isPresent()) {
                    print(table, before, now.get());
                    before = now.get();
                }
            }
        } finally {
            Runtime.getRuntime().removeShutdownHook(end);
        }
    }

    private void print(StatusTable table, Map<Name, StatusRow> before, SortedMap<Name, StatusRow> now) {
        now.forEach((name, row) -> {
            if (!row.equals(before.get(name))) {
                out().println(table.line(row, Instant.now()));
            }
        });
        before.keySet().stream()
                .filter(name -> !now.containsKey(name))
                .forEach(name -> out().println(table.gone(name)));
    }

    private OptionalInt width() {
        return Terminal.isOutput()
                ? OptionalInt.of(Objects.requireNonNull(command).usageMessage().width())
                : OptionalInt.empty();
    }

    private PrintWriter out() {
        return Objects.requireNonNull(command).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(command).commandLine().getErr();
    }
}
