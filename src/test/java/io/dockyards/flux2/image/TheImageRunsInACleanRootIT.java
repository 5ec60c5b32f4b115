package io.dockyards.flux2.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.image.CleanRoot.Result;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Commands by the image's own command line, as an unprivileged user in a read-only root that has nothing but the image. */
class TheImageRunsInACleanRootIT {
    private final CleanRoot root = CleanRoot.of(ImageUnderTest.get());

    @Test
    void itTellsItsVersion() {
        Result result = root.run(Map.of(), "--version");
        assertThat(result.output()).startsWith("dockyards-flux2 ").contains("JDK 25");
        assertThat(result.exit()).isZero();
    }

    @Test
    void itRendersATemplate() throws IOException {
        for (String file : new String[] {"template.cue", "workload.yaml"}) {
            root.put(
                    "input/" + file,
                    Files.readString(TestCluster.home()
                            .resolve("docs/examples/plain-objects")
                            .resolve(file)));
        }
        Result result = root.run(Map.of(), "render", "/input");
        assertThat(result.output()).contains("kind: Deployment").doesNotContain("WARNING");
        assertThat(result.exit()).isZero();
    }

    @Test
    void anErrorIsOneLine() {
        assertThat(root.run(Map.of(), "render", "/none")).isEqualTo(new Result(1, "error: /none doesn't exist\n"));
    }

    /** The JVM would go on without its cache and only be slow; with this flag it doesn't start then. */
    @Test
    void theCacheFitsTheJars() {
        Result result = root.run(Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=on"), "--version");
        assertThat(result.exit()).as(result.output()).isZero();
    }

    /** So that the test above can fail: the cache isn't good for a JVM that lays its objects out differently. */
    @Test
    void withACacheThatDoesNotFitItWouldNotStart() {
        Result result =
                root.run(Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=on -XX:+UseCompactObjectHeaders"), "--version");
        assertThat(result.exit()).as(result.output()).isNotZero();
    }
}
