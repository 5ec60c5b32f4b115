package io.dockyards.flux2.cli;

import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The pages about the command line, made of what the program knows about itself. */
final class CliReference {
    private static final Pattern DEFAULT = Pattern.compile("\\s*\\(default: (.*?)\\)");

    private static final String ENGINE = "#the-render-engine";

    private final StringBuilder page = new StringBuilder();
    private final String engine;

    /** @param engine link to the flags of the render engine */
    private CliReference(String engine) {
        this.engine = engine;
    }

    /** The controller, and the commands that need no cluster. */
    static String page() {
        CliReference reference = new CliReference(ENGINE);
        CommandLine program = Main.commandLine(Map.of());
        reference.head();
        reference.command(program, "The controller");
        reference.commands(command -> !needsCluster(command));
        reference.engine();
        return reference.text();
    }

    /** The commands that people who run Workloads use on a cluster. */
    static String clusterPage() {
        CliReference reference = new CliReference("cli.md" + ENGINE);
        reference.line("# The command line with a cluster");
        reference.generated();
        reference.line(
                "What each is for, and what it prints: [with a cluster](../commands.md). All else, exit codes among it:"
                        + " [the command line](cli.md).");
        reference.commands(CliReference::needsCluster);
        return reference.text();
    }

    private String text() {
        return page.toString().replaceAll("\n{3,}", "\n\n");
    }

    private void commands(Predicate<CommandLine> which) {
        commands().stream().filter(which).forEach(command -> command(command, "`" + command.getCommandName() + "`"));
    }

    private static boolean needsCluster(CommandLine command) {
        return command.getCommandSpec().options().stream().anyMatch(option -> isOf(option, ClusterOptions.class));
    }

    /** Every command but {@code help}. */
    static List<CommandLine> commands() {
        return Main.commandLine(Map.of()).getSubcommands().values().stream()
                .filter(command -> !(command.getCommand() instanceof HelpCommand))
                .toList();
    }

    private void head() {
        line("# The command line");
        generated();
        line("Commands with a cluster have [a page of their own](cli-cluster.md).");
        line("One program, `dockyards-flux2`. Flags take `--flag value` and `--flag=value`; what stands in the column"
                + " *variable* sets a flag");
        line("that isn't given. Every command has `--help`. Colours are for terminals, and never there with"
                + " `NO_COLOR` set. Results go to standard");
        line("output, everything else to standard error.");
        line("");
        line("| exit code | meaning |");
        line("| --- | --- |");
        for (ExitCode code : ExitCode.values()) {
            line("| %d | %s |".formatted(code.number(), meaning(code)));
        }
    }

    private void generated() {
        line("<!-- Made by bin/generate-cli-reference from what the program says of itself: don't edit. -->");
    }

    private static String meaning(ExitCode code) {
        return switch (code) {
            case DONE -> "done";
            case BAD_INPUT -> "the input is wrong: an error of CUE, a test that fails, a difference that was found";
            case BAD_COMMAND_LINE -> "the command line is wrong";
            case BAD_SURROUNDINGS ->
                "the surroundings are wrong: no cluster, no permission, a port that is taken, a place that can't be"
                        + " written";
        };
    }

    private void command(CommandLine command, String title) {
        line("");
        line("## " + title);
        var usage = command.getCommandSpec().usageMessage();
        for (String paragraph : usage.description()) {
            line(paragraph);
            line("");
        }
        block(List.of(command.getHelp().abbreviatedSynopsis().strip()));
        parameters(command);
        options(command);
        footer(Arrays.asList(usage.footer()));
    }

    private void parameters(CommandLine command) {
        List<PositionalParamSpec> parameters = command.getCommandSpec().positionalParameters();
        if (!parameters.isEmpty()) {
            line("");
            line("| argument | default | meaning |");
            line("| --- | --- | --- |");
            parameters.forEach(parameter ->
                    row(List.of("`" + parameter.paramLabel() + "`", defaultOf(parameter), descriptionOf(parameter))));
        }
    }

    private void options(CommandLine command) {
        List<OptionSpec> options = command.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .toList();
        List<OptionSpec> own = options.stream()
                .filter(option -> !isOf(option, RenderOptions.class))
                .toList();
        flags(own);
        if (own.size() < options.size()) {
            line("");
            line((own.isEmpty() ? "It takes" : "It also takes") + " the [flags of the render engine](" + engine + ").");
        }
    }

    private void engine() {
        line("");
        line("## The render engine");
        line("The controller has these flags, and every command that says so.");
        flags(CommandLine.Model.CommandSpec.forAnnotatedObject(new RenderOptions())
                .options());
    }

    private static boolean isOf(OptionSpec option, Class<?> group) {
        return option.userObject() instanceof Member field && field.getDeclaringClass() == group;
    }

    private void flags(List<OptionSpec> options) {
        if (!options.isEmpty()) {
            line("");
            line("| flag | default | variable | meaning |");
            line("| --- | --- | --- | --- |");
            options.forEach(option -> row(
                    List.of(flag(option), defaultOf(option), variable(option).orElse(""), descriptionOf(option))));
        }
    }

    private static String flag(OptionSpec option) {
        String names = String.join(", ", option.names());
        boolean isSwitch = option.paramLabel().equals("true|false");
        return "`" + names + (isSwitch ? "" : " " + option.paramLabel()) + "`";
    }

    private static String defaultOf(ArgSpec argument) {
        Matcher written = DEFAULT.matcher(description(argument));
        if (!written.find()) {
            return "";
        }
        boolean isValue = argument.defaultValue() != null;
        return isValue ? "`" + written.group(1) + "`" : written.group(1);
    }

    private static String descriptionOf(ArgSpec argument) {
        return DEFAULT.matcher(description(argument)).replaceAll("");
    }

    private static String description(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    private static Optional<String> variable(OptionSpec option) {
        return option.userObject() instanceof Member field
                        && field.getDeclaringClass().isAnnotationPresent(FromEnvironment.class)
                ? Optional.of("`" + EnvironmentDefaults.variable(option.longestName()) + "`")
                : Optional.empty();
    }

    /** What is indented in the help becomes a block, the rest paragraphs. */
    private void footer(List<String> lines) {
        List<String> text = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("  ")) {
                paragraph(text);
                block.add(line.substring(2));
            } else {
                if (!block.isEmpty()) {
                    block(block);
                    block.clear();
                }
                if (line.isEmpty()) {
                    paragraph(text);
                } else {
                    text.add(line);
                }
            }
        }
        paragraph(text);
        if (!block.isEmpty()) {
            block(block);
        }
    }

    private void paragraph(List<String> lines) {
        if (!lines.isEmpty()) {
            line("");
            line(String.join(" ", lines));
            line("");
            lines.clear();
        }
    }

    private void block(List<String> lines) {
        line("```sh");
        lines.forEach(this::line);
        line("```");
    }

    private void row(List<String> cells) {
        line("| "
                + String.join(
                        " | ",
                        cells.stream().map(cell -> cell.replace("|", "\\|")).toList())
                + " |");
    }

    private void line(String line) {
        page.append(line).append('\n');
    }
}
