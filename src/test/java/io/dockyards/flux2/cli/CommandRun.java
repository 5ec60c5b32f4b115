package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/**
 * What one run of the program in this JVM gave.
 *
 * @param out standard output
 * @param err standard error
 */
public record CommandRun(int exitCode, String out, String err) {
    /** A controller that it starts opens no port: another may have it. */
    public static CommandRun of(String... arguments) {
        return of(Map.of("DOCKYARDS_FLUX2_HEALTH_BIND_ADDRESS", "0"), arguments);
    }

    public static CommandRun of(Map<String, String> environment, String... arguments) {
        // The program sets logging up before it starts anything; a second thread could meet it half-way otherwise.
        LoggerFactory.getILoggerFactory();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine(environment);
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        int exitCode = commandLine.execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** An error for people: one or two lines on standard error, no stack trace, nothing on standard output. */
    void failsWith(ExitCode code, String... words) {
        assertThat(exitCode).as(err).isEqualTo(code.number());
        assertThat(out).isEmpty();
        assertThat(err)
                .startsWith("error: ")
                .doesNotContain("\tat ", "Exception")
                .contains(words);
        List<String> lines = err.lines().toList();
        assertThat(lines).hasSizeBetween(1, 2);
    }
}
