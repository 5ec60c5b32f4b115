package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.offline.CaseFiles;
import io.dockyards.flux2.offline.CaseInput;
import io.dockyards.flux2.offline.Expectation;
import io.dockyards.flux2.offline.GoldenText;
import io.dockyards.flux2.offline.TestCase;
import io.dockyards.flux2.offline.UnreadableCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files of cases; templates that several cases share are read once. */
final class CasesOnDisk implements CaseFiles {
    private static final String TEMPLATE_KEY = "template";

    private final Map<Path, TemplateArgument> templates = new ConcurrentHashMap<>();
    private final Map<Path, String> problems = new HashMap<>();
    private final List<TestCase> cases;

    CasesOnDisk(List<Path> folders) {
        cases = folders.stream().map(this::testCase).toList();
    }

    List<TestCase> cases() {
        return cases;
    }

    @Override
    public CaseInput input(TestCase testCase) throws UnreadableCase {
        String problem = problems.get(testCase.folder());
        if (problem != null) {
            throw new UnreadableCase(problem);
        }
        Optional<Path> workload = file(testCase, TestCase.WORKLOAD_FILE);
        Optional<Path> input = file(testCase, TestCase.INPUT_FILE);
        if (workload.isEmpty() && input.isEmpty()) {
            throw new UnreadableCase("there is neither workload.yaml nor input.yaml; an empty input is the file"
                    + " input.yaml with {} in it");
        }
        try {
            TemplateArgument template = templates.computeIfAbsent(
                    testCase.template(), file -> TemplateArgument.read(file).withBareNames());
            RenderInputFiles files = RenderInputFiles.read(
                    template.name(), workload, file(testCase, TestCase.CLUSTER_FILE), input, Optional.empty());
            return new CaseInput(template.source(), files.workload(), files.cluster());
        } catch (CliFailure e) {
            throw new UnreadableCase(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Expectation expectation(TestCase testCase) throws UnreadableCase {
        try {
            return new Expectation(
                    file(testCase, GoldenText.Kind.OBJECTS.file()).map(CasesOnDisk::text),
                    file(testCase, GoldenText.Kind.ERRORS.file()).map(CasesOnDisk::text));
        } catch (CliFailure e) {
            throw new UnreadableCase(String.valueOf(e.getMessage()));
        }
    }

    private static String text(Path file) {
        return FileText.read(file).replace("\r\n", "\n");
    }

    private TestCase testCase(Path folder) {
        String name = folder.toString().isEmpty()
                ? String.valueOf(folder.toAbsolutePath().getFileName())
                : folder.toString();
        try {
            return new TestCase(name, folder, template(folder));
        } catch (CliFailure e) {
            problems.put(folder, String.valueOf(e.getMessage()));
            return new TestCase(name, folder, folder);
        }
    }

    private static Path template(Path folder) {
        Path caseFile = folder.resolve(TestCase.CASE_FILE);
        if (!isThere(caseFile)) {
            return folder.resolve(CaseFolders.TEMPLATE_FILE);
        }
        JsonNode settings = Manifests.value(caseFile);
        if (!settings.isObject()) {
            throw CliFailure.input(caseFile + " must hold `template: PATH`");
        }
        settings.fieldNames().forEachRemaining(key -> {
            if (!key.equals(TEMPLATE_KEY)) {
                throw CliFailure.input(caseFile + ": unknown key \"" + key + "\"; the one that is known is template");
            }
        });
        JsonNode template = settings.path(TEMPLATE_KEY);
        if (template.isMissingNode() && isThere(folder.resolve(CaseFolders.TEMPLATE_FILE))) {
            return folder.resolve(CaseFolders.TEMPLATE_FILE);
        }
        if (template.asText().isEmpty() || !template.isTextual()) {
            throw CliFailure.input(caseFile + ": template must name a file or a folder, seen from the case's folder");
        }
        return named(caseFile, folder, template.asText());
    }

    private static Path named(Path caseFile, Path folder, String template) {
        try {
            Path path = Path.of(template);
            if (path.isAbsolute()) {
                throw CliFailure.input(caseFile + ": template must be relative to the case's folder: " + template);
            }
            Path written = folder.resolve(path);
            if (!Files.exists(written)) {
                throw CliFailure.input(caseFile + ": the template " + template + " doesn't exist");
            }
            Path shorter = written.normalize();
            // Behind a link, `..` may lead elsewhere.
            return Files.exists(shorter) && Files.isSameFile(shorter, written) ? shorter : written;
        } catch (InvalidPathException | IOException e) {
            throw CliFailure.input(caseFile + ": template can't be a path: " + e.getMessage());
        }
    }

    private static Optional<Path> file(TestCase testCase, String name) {
        return Optional.of(testCase.folder().resolve(name)).filter(CasesOnDisk::isThere);
    }

    /** A link that leads nowhere is there too: reading it tells what is wrong. */
    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
