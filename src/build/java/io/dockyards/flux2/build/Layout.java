package io.dockyards.flux2.build;

import io.dockyards.flux2.build.pass.EnginePass;
import java.nio.file.Path;

/**
 * Where the build of the engine reads and writes.
 *
 * @param project the checkout
 * @param output {@code target/engine}
 */
record Layout(Path project, Path output) {
    /** Package of the generated classes; outside of the product's packages because it isn't its source. */
    static final String PACKAGE = "io.dockyards.cue.engine";

    /** The Go module of the shim, whose package {@code wasm} is what gets compiled. */
    Path shim() {
        return project.resolve("src/main/go/cue");
    }

    Path definitions() {
        return output.resolve("definitions");
    }

    Path wasm() {
        return output.resolve("cue.wasm");
    }

    /** What goes on the class path as it is. */
    private Path resources() {
        return output.resolve("resources/io/dockyards/cue");
    }

    Path library() {
        return resources().resolve("library.bin");
    }

    /** Classes as Chicory makes them: in their package, so that tests can load them; not on the class path. */
    Path stock() {
        return output.resolve("stock").resolve(PACKAGE.replace('.', '/'));
    }

    /** Classes that the product runs. */
    Path bytecode() {
        return resources().resolve("engine");
    }

    /** What the JVM needs for the engine. */
    Path jvmOptions() {
        return project.resolve("bin/jvm.options");
    }

    Path identity() {
        return resources().resolve("engine.properties");
    }

    /** Source of the bytecode pass. */
    Path passCode() {
        return project.resolve("src/build/java")
                .resolve(EnginePass.class.getPackageName().replace('.', '/'));
    }

    /** Source of a class of this package: a step's own code is one of its inputs. */
    Path code(Class<?> type) {
        return project.resolve("src/build/java").resolve(type.getName().replace('.', '/') + ".java");
    }
}
