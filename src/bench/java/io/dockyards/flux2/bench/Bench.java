package io.dockyards.flux2.bench;

import io.dockyards.flux2.bench.fleet.FleetBench;
import io.dockyards.flux2.bench.fleet.WebhookBench;
import io.dockyards.flux2.bench.render.RenderBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The program behind {@code bin/bench}: one command for each kind of figures. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures the product on this machine.",
        subcommands = {RenderBench.class, FleetBench.class, WebhookBench.class, ShowCommand.class})
public final class Bench {
    private Bench() {}

    /** Runs and ends the JVM. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bench())
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Bench::badCommandLine)
                .setExecutionExceptionHandler(Bench::failed);
    }

    private static int badCommandLine(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        command.getErr().println("error: " + exception.getMessage());
        command.getErr().println("See 'bin/" + command.getCommandSpec().qualifiedName() + " --help'.");
        return 2;
    }

    private static int failed(Exception exception, CommandLine command, CommandLine.ParseResult result)
            throws Exception {
        if (exception instanceof BenchFailure failure) {
            command.getErr().println("error: " + failure.getMessage());
            return failure.exitCode();
        }
        throw exception;
    }
}
