package io.dockyards.flux2.cli;

import io.dockyards.flux2.controller.logging.Logging;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The program: reads the command line, runs one command, ends with its exit code. */
public final class Main {
    private Main() {}

    /** Runs and ends the JVM. */
    public static void main(String[] arguments) {
        // What commands have to say they print themselves; the controller raises this by its flags.
        Logging.setUp(Logging.Format.TEXT, Logging.Severity.ERROR);
        CommandLine commandLine = commandLine(System.getenv());
        commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        int exitCode = commandLine.execute(arguments);
        commandLine.getOut().flush();
        commandLine.getErr().flush();
        System.exit(exitCode);
    }

    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine commandLine = new CommandLine(new ControllerCommand());
        commandLine
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Main::badCommandLine)
                .setExecutionExceptionHandler(Main::failed);
        return commandLine;
    }

    private static int badCommandLine(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        command.getErr().println("error: " + exception.getMessage());
        command.getErr().println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.BAD_COMMAND_LINE.number();
    }

    private static int failed(Exception exception, CommandLine command, CommandLine.ParseResult result) {
        if (exception instanceof CliFailure failure) {
            command.getErr().println("error: " + failure.getMessage());
            return failure.exitCode().number();
        }
        command.getErr().println("error: " + exception);
        command.getErr()
                .println("This is a fault of the program itself; please report it with the command that you ran.");
        return ExitCode.BAD_SURROUNDINGS.number();
    }
}
