package io.dockyards.flux2.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Go modules have tests of their own, run over the definitions that the build has made. */
class TheGoSideTest {
    private static final Path HOME =
            Path.of(System.getProperty("dockyards.home", ".")).toAbsolutePath();
    private static final long PATIENCE_MINUTES = 10;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"cue", "definitions"})
    void passesItsOwnTests(String module) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder tests = new ProcessBuilder(go(), "test", "./...")
                .directory(HOME.resolve("src/main/go").resolve(module).toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        tests.environment()
                .putAll(Map.of(
                        "CUE_DEFINITIONS",
                        HOME.resolve("target/engine/definitions").toString()));
        Process process = tests.start();
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).contains("ok  \t");
    }

    private static String go() {
        String path = System.getenv().getOrDefault("PATH", "");
        boolean isOnThePath = Stream.of(path.split(":")).anyMatch(entry -> Files.isExecutable(Path.of(entry, "go")));
        return isOnThePath ? "go" : "/usr/local/go/bin/go";
    }
}
