package io.dockyards.flux2.build;

import com.dylibso.chicory.build.time.compiler.Config;
import com.dylibso.chicory.build.time.compiler.Generator;
import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;

/**
 * The WASM as JVM classes, by Chicory's build-time compiler, and its module without code ({@code .meta}). They run as they are, but
 * slowly: {@link PassStep} makes of them what is shipped.
 *
 * <p>A function whose bytecode exceeds 64 KB can't be a JVM method and would be interpreted, some hundred times slower. Which
 * ones may is written here by name; the build fails if another joins or if one is gone.
 */
final class BytecodeStep {
    private static final Set<String> INTERPRETED = Set.of(
            // Fills one of Go's tables of Unicode categories: runs once in the life of an instance.
            "unicode.map.init.2");

    private BytecodeStep() {}

    static String run(Layout layout, String wasm) throws IOException, InterruptedException {
        String inputs = new Fingerprint()
                .file(layout.code(BytecodeStep.class))
                .text(Layout.PACKAGE)
                .text(chicoryVersion())
                .text(wasm)
                .hex();
        return new Step("bytecode", layout, layout.stock()).run(inputs, place -> compile(layout, place));
    }

    private static void compile(Layout layout, Path place) throws IOException {
        Set<Integer> interpreted = interpreted(layout);
        Path work = Files.createTempDirectory(layout.output(), "bytecode.");
        Config config = Config.builder()
                .withWasmFile(layout.wasm())
                .withName(Layout.PACKAGE + ".Cue")
                .withTargetClassFolder(work)
                .withTargetSourceFolder(work)
                .withTargetWasmFolder(work)
                .withInterpreterFallback(InterpreterFallback.FAIL)
                .withInterpretedFunctions(interpreted)
                .build();
        Generator generator = new Generator(config);
        try {
            generator.generateResources();
        } catch (ChicoryException e) {
            throw new BuildFailure("a function of the WASM can't become a JVM method: " + e.getMessage()
                    + "\nMake it smaller, or add it to BytecodeStep.INTERPRETED if it runs rarely (docs/engine.md).");
        }
        generator.generateMetaWasm(interpreted);
        Files.move(work.resolve(Layout.PACKAGE.replace('.', '/')), place);
        for (Path folder = work.resolve(Layout.PACKAGE.replace('.', '/')).getParent();
                !folder.equals(layout.output());
                folder = folder.getParent()) {
            Files.delete(folder);
        }
    }

    /** Numbers of the functions that aren't in the classes. */
    static Set<Integer> interpreted(Layout layout) {
        return idsOf(INTERPRETED, Parser.parse(layout.wasm()));
    }

    private static Set<Integer> idsOf(Set<String> names, WasmModule module) {
        if (module.nameSection() == null) {
            throw new BuildFailure("the WASM has no function names: it must be linked without -s");
        }
        Set<Integer> ids = new HashSet<>();
        Set<String> missing = new HashSet<>(names);
        int functions =
                module.importSection().importCount() + module.functionSection().functionCount();
        for (int id = 0; id < functions; id++) {
            String name = module.nameSection().nameOfFunction(id);
            if (name != null && names.contains(name)) {
                ids.add(id);
                missing.remove(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new BuildFailure("BytecodeStep.INTERPRETED names functions that the WASM no longer has: " + missing
                    + "; remove them");
        }
        return ids;
    }

    private static String chicoryVersion() throws IOException {
        String place = "/META-INF/maven/com.dylibso.chicory/compiler/pom.properties";
        try (InputStream in = InterpreterFallback.class.getResourceAsStream(place)) {
            if (in == null) {
                throw new BuildFailure("Chicory's compiler jar doesn't say its version (" + place + ")");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "");
        }
    }
}
