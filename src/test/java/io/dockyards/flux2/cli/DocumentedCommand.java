package io.dockyards.flux2.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command of a {@code console} block: the line after {@code $}, and what the page says that it prints.
 *
 * @param output lines to be found in what it prints; lines of a lone {@code …} are left out
 * @param exitCode 0, or what a following {@code $ echo $?} shows
 */
record DocumentedCommand(Path page, String line, List<String> output, int exitCode) {
    private static final String PROMPT = "$ ";
    private static final String ASK_EXIT_CODE = "$ echo $?";

    static List<DocumentedCommand> all(Path home) throws IOException {
        List<DocumentedCommand> commands = new ArrayList<>();
        try (Stream<Path> pages =
                Stream.concat(Stream.of(home.resolve("README.md")), Files.walk(home.resolve("docs")))) {
            for (Path page : pages.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                commands.addAll(of(home.relativize(page), Files.readAllLines(page)));
            }
        }
        return commands;
    }

    private static List<DocumentedCommand> of(Path page, List<String> lines) {
        List<DocumentedCommand> commands = new ArrayList<>();
        boolean inBlock = false;
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.startsWith("```")) {
                inBlock = line.equals("```console");
            } else if (inBlock && line.startsWith(PROMPT) && !line.equals(ASK_EXIT_CODE)) {
                commands.add(read(page, lines, at));
            }
        }
        return commands;
    }

    private static DocumentedCommand read(Path page, List<String> lines, int start) {
        List<String> output = new ArrayList<>();
        int at = start + 1;
        while (!lines.get(at).startsWith("```") && !lines.get(at).startsWith(PROMPT)) {
            if (!lines.get(at).isBlank() && !lines.get(at).strip().equals("…")) {
                output.add(lines.get(at).stripTrailing());
            }
            at++;
        }
        int exitCode = lines.get(at).equals(ASK_EXIT_CODE) ? Integer.parseInt(lines.get(at + 1)) : 0;
        return new DocumentedCommand(page, lines.get(start).substring(PROMPT.length()), output, exitCode);
    }

    String program() {
        return line.split(" ")[0];
    }

    String[] arguments() {
        return Stream.of(line.split(" ")).skip(1).toArray(String[]::new);
    }

    @Override
    public String toString() {
        return page + ": " + line;
    }
}
