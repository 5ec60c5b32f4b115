package io.dockyards.flux2.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Wrong command lines of {@code bin/build-image}: one line each, before anything is built. */
class BuildImageSaysWhatIsWrongTest {
    @Test
    void anOptionThatItDoesNotHave() throws Exception {
        assertThat(errorOf("bin/build-image", "--push"))
                .isEqualTo("error: bin/build-image doesn't know --push, see bin/build-image --help\n");
    }

    @Test
    void anOptionWithoutItsValue() throws Exception {
        assertThat(errorOf("bin/build-image", "--output"))
                .isEqualTo("error: --output needs a value, see bin/build-image --help\n");
    }

    @Test
    void aCacheThatIsNotThere() throws Exception {
        assertThat(errorOf("bin/build-image", "--cache", "none.aot")).isEqualTo("error: there is no cache none.aot\n");
    }

    @Test
    void aFolderThatIsThereAlready() throws Exception {
        assertThat(errorOf("bin/image-root", "docs"))
                .isEqualTo("error: bin/image-root needs the name of a folder that doesn't exist yet, not docs\n");
    }

    private static String errorOf(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(TestCluster.home().toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(2);
        return output;
    }
}
