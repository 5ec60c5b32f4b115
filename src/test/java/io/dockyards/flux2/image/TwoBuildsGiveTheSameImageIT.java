package io.dockyards.flux2.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Built twice from the same product, the image has the same digest; but for the JVM's cache, which is another after each
 * training, so that whoever builds an image again takes that of the first.
 */
class TwoBuildsGiveTheSameImageIT {
    @Test
    void theDigestIsTheSame() throws IOException {
        ImageUnderTest first = ImageUnderTest.get();
        ImageUnderTest second =
                ImageUnderTest.build("again", "--cache", first.cache().toString());
        assertThat(second.layerDigests()).isEqualTo(first.layerDigests());
        assertThat(digest(second)).startsWith("sha256:").isEqualTo(digest(first));
    }

    private static String digest(ImageUnderTest image) throws IOException {
        return Files.readString(Path.of(image.archive() + ".digest"));
    }
}
