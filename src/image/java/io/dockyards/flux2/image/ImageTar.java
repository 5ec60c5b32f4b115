package io.dockyards.flux2.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Packs a root file system that {@code bin/image-root} made into an archive that {@code docker load} takes. Arguments: the
 * folder, the archive, the image's name, its version, the instant that everything in it has, the architecture as Docker calls
 * it. Prints the digest of the image's manifest.
 *
 * <p>Nothing is asked of a Docker engine or of a registry: below the layers there is no base image.
 */
public final class ImageTar {
    /** What changes seldom lies below what changes often, so that an update is a small download. */
    private static final List<Layer> LAYERS = List.of(
            new Layer("system", List.of("etc", "lib", "lib64", "usr", "tmp", "dev", "proc", "sys", "var")),
            new Layer("runtime", List.of("opt/dockyards-flux2/jre")),
            new Layer("libraries", List.of("opt/dockyards-flux2/lib")),
            new Layer("licenses", List.of("opt/dockyards-flux2/licenses", "opt/dockyards-flux2/sbom.cdx.json")),
            new Layer("product", List.of("opt/dockyards-flux2/dockyards-flux2.jar", "opt/dockyards-flux2/bin")),
            new Layer("cache", List.of("opt/dockyards-flux2/dockyards-flux2.aot")));

    /** The Dockerfile has the same. */
    private static final List<String> ENTRYPOINT = List.of(
            "/opt/dockyards-flux2/jre/bin/java",
            "@/opt/dockyards-flux2/bin/jvm.options",
            "io.dockyards.flux2.cli.Main");

    private ImageTar() {}

    private record Layer(String name, List<String> places) {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 6) {
            throw new IllegalArgumentException("usage: ImageTar ROOT ARCHIVE NAME VERSION INSTANT ARCHITECTURE");
        }
        Path root = Path.of(arguments[0]);
        Path archive = Path.of(arguments[1]);
        Instant instant = Instant.parse(arguments[4]);

        JibContainerBuilder image = Jib.fromScratch()
                .setPlatforms(Set.of(new Platform(arguments[5], "linux")))
                .setCreationTime(instant)
                .setUser("65532:65532")
                .setEntrypoint(ENTRYPOINT)
                .addExposedPort(Port.tcp(8081))
                .addLabel("org.opencontainers.image.title", "Dockyards Flux2 for the JVM")
                .addLabel("org.opencontainers.image.version", arguments[3])
                .addLabel("org.opencontainers.image.licenses", "Apache-2.0");
        for (Layer layer : LAYERS) {
            image.addFileEntriesLayer(entries(layer, root, instant));
        }
        Path cache = archive.resolveSibling("jib-cache");
        JibContainer made =
                image.containerize(Containerizer.to(TarImage.at(archive).named(arguments[2]))
                        .setOfflineMode(true)
                        .setBaseImageLayersCache(cache)
                        .setApplicationLayersCache(cache));
        System.out.println(made.getDigest());
    }

    private static FileEntriesLayer entries(Layer layer, Path root, Instant instant) throws Exception {
        FileEntriesLayer.Builder builder = FileEntriesLayer.builder().setName(layer.name());
        for (String place : layer.places()) {
            if (Files.exists(root.resolve(place))) {
                builder.addEntryRecursive(
                        root.resolve(place),
                        AbsoluteUnixPath.get("/" + place),
                        (file, _) -> permissions(file),
                        (_, _) -> instant);
            }
        }
        return builder.build();
    }

    private static FilePermissions permissions(Path file) {
        try {
            return FilePermissions.fromPosixFilePermissions(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
