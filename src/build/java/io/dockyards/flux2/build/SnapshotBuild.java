package io.dockyards.flux2.build;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the memory that every instance of the engine begins with, once the product's own classes are there to run it: arguments
 * are the project's folder, that of the engine's build and that of the classes, where the result goes. It runs in a JVM of its
 * own, as the engine wants other settings than Maven has.
 */
public final class SnapshotBuild {
    private static final String MAKER = "io.dockyards.flux2.render.SnapshotFile";

    private SnapshotBuild() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            throw new BuildFailure("usage: SnapshotBuild PROJECT-FOLDER ENGINE-FOLDER CLASSES-FOLDER");
        }
        Layout layout = new Layout(Path.of(arguments[0]), Path.of(arguments[1]));
        Path classes = Path.of(arguments[2]);
        Path code = classes.resolve(MAKER.replace('.', '/')).getParent();
        String inputs = new Fingerprint()
                .file(layout.code(SnapshotBuild.class))
                .file(layout.identity())
                .tree(code)
                .hex();
        new Step("snapshot", layout, classes.resolve("io/dockyards/cue/snapshot.bin"))
                .run(inputs, place -> make(layout, place));
    }

    private static void make(Layout layout, Path place) throws InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + layout.jvmOptions(),
                // Done before the second compiler pays off.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                MAKER,
                place.toString()));
        new Command("making the engine's snapshot", layout.project(), line).run();
    }

    /** That of this class, which Maven makes of the product's dependencies. */
    private static String classPath() {
        if (!(SnapshotBuild.class.getClassLoader() instanceof URLClassLoader loader)) {
            throw new BuildFailure("the build's class path isn't known: run this step by Maven");
        }
        List<String> entries = new ArrayList<>();
        for (URL url : loader.getURLs()) {
            try {
                URI uri = url.toURI();
                entries.add(Path.of(uri).toString());
            } catch (URISyntaxException e) {
                throw new BuildFailure("the build's class path has " + url + ", which is no file: " + e.getMessage());
            }
        }
        return String.join(System.getProperty("path.separator"), entries);
    }
}
