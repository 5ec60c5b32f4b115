package io.dockyards.flux2.cli;

import io.dockyards.flux2.offline.GoldenText;
import io.dockyards.flux2.offline.TestCase;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the folders of cases below a folder. Links are followed, once around. */
final class CaseFolders extends SimpleFileVisitor<Path> {
    static final String TEMPLATE_FILE = "template.cue";

    /** Beside a template of its own, what makes a folder a case. */
    private static final Set<String> MARKS = Set.of(
            TestCase.WORKLOAD_FILE, TestCase.INPUT_FILE, GoldenText.Kind.OBJECTS.file(), GoldenText.Kind.ERRORS.file());

    private final Map<Path, Set<String>> names = new HashMap<>();

    private CaseFolders() {}

    /** All of them, by path, each once. */
    static List<Path> below(List<Path> directories) {
        Map<Path, Path> found = new HashMap<>();
        for (Path directory : directories) {
            for (Path folder : below(directory)) {
                found.putIfAbsent(identity(folder), folder);
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparing(Path::toString))
                .toList();
    }

    private static List<Path> below(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw CliFailure.input(
                    directory + (Files.exists(directory) ? " is a file; name a folder of cases" : " doesn't exist"));
        }
        CaseFolders folders = new CaseFolders();
        try {
            Files.walkFileTree(
                    directory.normalize(), EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, folders);
        } catch (AccessDeniedException e) {
            throw CliFailure.input(e.getFile() + " can't be read: permission denied");
        } catch (IOException e) {
            throw CliFailure.input(directory + " can't be read: " + e.getMessage());
        }
        List<Path> cases = folders.names.entrySet().stream()
                .filter(folder -> isCase(folder.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (cases.isEmpty()) {
            throw CliFailure.input(
                    directory + " has no cases in it: a case is a folder with workload.yaml or input.yaml,"
                            + " and template.cue or a case.yaml that names a template");
        }
        return cases;
    }

    private static boolean isCase(Set<String> names) {
        return names.contains(TestCase.CASE_FILE)
                || (names.contains(TEMPLATE_FILE) && names.stream().anyMatch(MARKS::contains));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        boolean isFirst = names.isEmpty();
        if (!isFirst && isNobodysCase(folder)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        names.put(folder, new HashSet<>());
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        Path folder = file.getParent() == null ? Path.of("") : file.getParent();
        names.computeIfAbsent(folder, each -> new HashSet<>()).add(String.valueOf(file.getFileName()));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
        if (problem instanceof FileSystemLoopException) {
            return FileVisitResult.CONTINUE;
        }
        throw problem;
    }

    private static boolean isNobodysCase(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return name.startsWith(".") || name.equals("cue.mod");
    }

    private static Path identity(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath();
        }
    }
}
