package io.dockyards.flux2.build;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Go that compiles the shim: looked up once, complained about only by a step that has to run it. */
final class GoToolchain {
    private static final int MINIMUM_MINOR = 26;
    private static final Pattern VERSION = Pattern.compile("go1\\.(\\d+)\\S*");

    private record Found(Path program, String version) {
        boolean isNewEnough() {
            Matcher matcher = VERSION.matcher(version);
            return matcher.matches() && Integer.parseInt(matcher.group(1)) >= MINIMUM_MINOR;
        }
    }

    private final List<Found> found;

    GoToolchain() throws InterruptedException {
        found = look();
    }

    /** The version in use, e.g. {@code go1.26.8}; empty if there is none that will do. */
    Optional<String> version() {
        return usable().map(Found::version);
    }

    /** The program itself; a {@link BuildFailure} that says what to install if there is none. */
    Path program() {
        return usable().map(Found::program).orElseThrow(() -> new BuildFailure(complaint()));
    }

    /**
     * Variables for every Go command: the Go that was found and no other, the same result whatever the user's settings are, and
     * programs that scripts call {@code go} by name find it too.
     */
    Map<String, String> environment() {
        String path =
                program().getParent() + File.pathSeparator + System.getenv().getOrDefault("PATH", "");
        return Map.of("PATH", path, "GOTOOLCHAIN", "local", "GOWORK", "off", "GOEXPERIMENT", "", "GOWASM", "");
    }

    private Optional<Found> usable() {
        return found.stream().filter(Found::isNewEnough).findFirst();
    }

    private String complaint() {
        String need = "Go 1." + MINIMUM_MINOR + " or newer is needed to build the CUE engine, ";
        String have = found.isEmpty()
                ? "and no go program was found on the PATH or in the usual folders."
                : "but " + found.getFirst().program() + " is "
                        + found.getFirst().version() + ".";
        return need + have + "\nInstall it (see go.dev/doc/install) and put its bin folder on the PATH.";
    }

    private static List<Found> look() throws InterruptedException {
        List<Found> all = new ArrayList<>();
        for (Path program : candidates()) {
            if (Files.isExecutable(program)) {
                Optional<String> version = versionOf(program);
                if (version.isPresent()) {
                    all.add(new Found(program, version.get()));
                    if (all.getLast().isNewEnough()) {
                        break;
                    }
                }
            }
        }
        return all;
    }

    private static List<Path> candidates() {
        List<Path> all = new ArrayList<>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator))) {
            if (!folder.isEmpty()) {
                all.add(Path.of(folder, "go"));
            }
        }
        Optional.ofNullable(System.getenv("GOROOT")).ifPresent(root -> all.add(Path.of(root, "bin/go")));
        for (String folder : List.of("/usr/local/go", "/usr/lib/go", "/opt/go", "/opt/homebrew/opt/go/libexec")) {
            all.add(Path.of(folder, "bin/go"));
        }
        for (String folder : List.of("/usr/lib", System.getProperty("user.home") + "/sdk")) {
            String[] versions = Path.of(folder).toFile().list((parent, name) -> name.matches("go-?1\\..*"));
            for (String version : versions == null ? new String[0] : versions) {
                all.add(Path.of(folder, version, "bin/go"));
            }
        }
        return all;
    }

    private static Optional<String> versionOf(Path program) throws InterruptedException {
        try {
            String answer = new Command("go env", program.getParent(), List.of(program.toString(), "env", "GOVERSION"))
                    .with(Map.of("GOTOOLCHAIN", "local"))
                    .run();
            // A version of one's own making ("go1.26.8 X:something") is a Go as well.
            return Optional.of(answer.strip().split("\\s+")[0]);
        } catch (BuildFailure e) {
            return Optional.empty();
        }
    }
}
