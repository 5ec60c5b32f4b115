package io.dockyards.flux2.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An image, unpacked as a container engine does it.
 *
 * @param archive what {@code docker load} would get
 * @param config the image's own description: user, command line, layers
 * @param layers the archives of its layers, lowest first
 * @param root its files
 */
record ImageUnderTest(Path archive, JsonNode config, List<Path> layers, Path root) {
    private static final class Holder {
        static final ImageUnderTest ONLY = build("image");
    }

    /** The image of all tests of this JVM. */
    static ImageUnderTest get() {
        return Holder.ONLY;
    }

    /** Builds one from what the build has put into {@code target}, below which it stays until it is built again. */
    static ImageUnderTest build(String name, String... options) {
        Path folder = TestCluster.home().resolve("target/image/test-" + name);
        Shell.run(TestCluster.home(), "rm", "-rf", folder.toString());
        Path archive = folder.resolve("image.tar");
        List<String> command =
                new ArrayList<>(List.of("bin/build-image", "--as-built", "--output", archive.toString()));
        command.addAll(List.of(options));
        Shell.run(TestCluster.home(), command.toArray(String[]::new));
        return unpack(archive, folder);
    }

    private static ImageUnderTest unpack(Path archive, Path folder) {
        try {
            Path parts = Files.createDirectory(folder.resolve("parts"));
            Path root = Files.createDirectory(folder.resolve("root"));
            Shell.run(folder, "tar", "-xf", archive.toString(), "-C", parts.toString());
            JsonNode manifest = Json.MAPPER
                    .readTree(parts.resolve("manifest.json").toFile())
                    .path(0);
            List<Path> layers = new ArrayList<>();
            for (JsonNode layer : manifest.path("Layers")) {
                layers.add(parts.resolve(layer.asText()));
                Shell.run(folder, "tar", "-xpzf", layers.getLast().toString(), "-C", root.toString());
            }
            JsonNode config = Json.MAPPER.readTree(
                    parts.resolve(manifest.path("Config").asText()).toFile());
            return new ImageUnderTest(archive, config, layers, root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command line without arguments of the user's. */
    List<String> entrypoint() {
        return strings(config.at("/config/Entrypoint"));
    }

    /** The digests of the layers' contents, lowest first. */
    List<String> layerDigests() {
        return strings(config.at("/rootfs/diff_ids"));
    }

    /** The JVM's cache in it. */
    Path cache() {
        return root.resolve("opt/dockyards-flux2/dockyards-flux2.aot");
    }

    private static List<String> strings(JsonNode array) {
        List<String> values = new ArrayList<>();
        array.forEach(value -> values.add(value.asText()));
        return List.copyOf(values);
    }
}
