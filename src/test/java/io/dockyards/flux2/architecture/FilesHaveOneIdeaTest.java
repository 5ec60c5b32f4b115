package io.dockyards.flux2.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No file that people write is longer than 400 lines. */
class FilesHaveOneIdeaTest {
    private static final int LONGEST = 400;

    private static final Path HOME = Path.of(System.getProperty("dockyards.home", "."));
    private static final List<String> PLACES = List.of("src", "bin", "docs", "config", "pom.xml", "README.md", ".ci");

    /** Data, large on purpose; pictures are drawn by a program. */
    private static final List<String> DATA =
            List.of("src/test/resources/conformance", "docs/examples", "docs/pictures");

    /** Checksums, written by Go. */
    private static final List<String> NOT_OURS = List.of("go.sum");

    @Test
    void noFileIsLongerThan400Lines() {
        List<String> tooLong = files().filter(file -> lines(file) > LONGEST)
                .map(file -> HOME.relativize(file) + " has " + lines(file) + " lines")
                .toList();
        assertThat(tooLong).isEmpty();
    }

    @Test
    void theCheckSeesTheSources() {
        assertThat(files().filter(file -> file.toString().endsWith(".java"))).hasSizeGreaterThan(50);
    }

    private static Stream<Path> files() {
        return PLACES.stream()
                .map(HOME::resolve)
                .filter(Files::exists)
                .flatMap(FilesHaveOneIdeaTest::walk)
                .filter(file -> !NOT_OURS.contains(String.valueOf(file.getFileName())))
                .filter(file -> DATA.stream().noneMatch(data -> file.startsWith(HOME.resolve(data))));
    }

    private static Stream<Path> walk(Path place) {
        try (Stream<Path> found = Files.walk(place)) {
            return found.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
