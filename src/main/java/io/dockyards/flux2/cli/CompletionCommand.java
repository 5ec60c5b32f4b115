package io.dockyards.flux2.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code generate-completion}: what a shell needs to complete commands and flags. */
@Command(
        name = "generate-completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script by which bash or zsh completes commands and flags.",
        footer = {
            "",
            "Example, in the folder of the project:",
            "  bin/dockyards-flux2 generate-completion",
            "",
            "To have it in a shell that is open:",
            "  source <(bin/dockyards-flux2 generate-completion)"
        })
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() {
        CommandLine here = Objects.requireNonNull(command).commandLine();
        CommandLine program = here.getParent();
        here.getOut().print(AutoComplete.bash(program.getCommandName(), program));
        return ExitCode.DONE.number();
    }
}
