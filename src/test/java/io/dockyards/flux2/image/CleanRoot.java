package io.dockyards.flux2.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs the image as a pod would: its root is read-only, a fresh {@code /tmp} is not, the user is the image's. The network is the
 * machine's. Who isn't root on the machine runs it as themselves, alone in a user namespace of their own.
 */
final class CleanRoot {
    private static final long PATIENCE_SECONDS = 180;
    private static final int NOT_READ_ONLY = 99;

    /** Arguments: the root, the options of chroot, the command line. The process becomes the image's, signals reach it. */
    private static final String ENTER = """
        root=$1 user=$2; shift 2
        set -e
        mount --bind "$root" "$root"
        mount -o remount,bind,ro "$root"
        mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
        mount --rbind /dev "$root/dev"
        mount --rbind /proc "$root/proc"
        if touch "$root/written" 2>/dev/null; then exit %d; fi
        exec chroot $user "$root" "$@"
        """.formatted(NOT_READ_ONLY);

    private final ImageUnderTest image;
    private final boolean superuser;

    private CleanRoot(ImageUnderTest image, boolean superuser) {
        this.image = image;
        this.superuser = superuser;
    }

    /** Skips the test on a machine that lets nobody have a mount namespace. */
    static CleanRoot of(ImageUnderTest image) {
        boolean superuser = Shell.run(image.root(), "id", "-u").strip().equals("0");
        CleanRoot root = new CleanRoot(image, superuser);
        try {
            List<String> trial = new ArrayList<>(root.namespace());
            trial.add("true");
            Process process = new ProcessBuilder(trial).inheritIO().start();
            Assumptions.assumeTrue(process.waitFor() == 0, "unshare --mount is not allowed on this machine");
        } catch (IOException | InterruptedException e) {
            Assumptions.abort("unshare can't be run on this machine: " + e.getMessage());
        }
        return root;
    }

    /** Puts a file into the root, as a volume of a pod would. */
    void put(String place, String content) {
        try {
            Path file = image.root().resolve(place);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command said, both outputs in one. */
    record Result(int exit, String output) {}

    /** Runs the image with arguments until it ends. */
    Result run(Map<String, String> environment, String... arguments) {
        try {
            Path output = Files.createTempFile("image", ".out");
            Process process = start(output, environment, arguments);
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError("the image still runs: " + Files.readString(output));
                }
                return new Result(process.exitValue(), Files.readString(output));
            } finally {
                process.destroyForcibly();
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Starts the image with arguments; it ends with this JVM at the latest. */
    Process start(Path output, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(namespace());
        command.addAll(List.of("sh", "-c", ENTER, "sh", image.root().toString()));
        command.add(
                superuser ? "--userspec=" + image.config().at("/config/User").asText() : "--");
        command.addAll(image.entrypoint());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().clear();
        // As container engines set it.
        builder.environment().put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "kill-image"));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> namespace() {
        return superuser ? List.of("unshare", "--mount") : List.of("unshare", "--mount", "--map-root-user");
    }
}
