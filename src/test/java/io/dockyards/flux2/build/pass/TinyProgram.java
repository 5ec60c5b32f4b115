package io.dockyards.flux2.build.pass;

import com.dylibso.chicory.build.time.compiler.Config;
import com.dylibso.chicory.build.time.compiler.Generator;
import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import io.dockyards.flux2.render.wasm.FunctionTable;
import io.dockyards.flux2.render.wasm.LinearMemory;
import io.dockyards.flux2.render.wasm.MemoryKind;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A small module through Chicory's compiler and the pass, and instances of both. */
final class TinyProgram implements AutoCloseable {
    private static final String PACKAGE = "tiny.engine";
    private static final String FOLDER = "tiny/engine";

    private final WasmModule module;
    private final URLClassLoader stockClasses;
    private final Map<MemoryKind, URLClassLoader> fastClasses;

    private TinyProgram(WasmModule module, Path folder) throws IOException {
        this.module = module;
        stockClasses = classes(folder.resolve("stock"));
        fastClasses = Map.of(
                MemoryKind.RESERVED, classes(folder.resolve("fast")),
                MemoryKind.PORTABLE, classes(folder.resolve("portable")));
    }

    static TinyProgram of(Path folder, byte[] wasm) throws IOException {
        Path stock = compiled(folder, wasm);
        Path fast = folder.resolve("fast");
        EnginePass.run(folder.resolve("tiny.wasm"), stock.resolve(FOLDER), Set.of(), fast.resolve(FOLDER));
        makePortable(fast.resolve(FOLDER), folder.resolve("portable").resolve(FOLDER));
        return new TinyProgram(Parser.parse(wasm), folder);
    }

    /** The classes for the other memory, which a program makes as it loads them. */
    private static void makePortable(Path fast, Path portable) throws IOException {
        Files.createDirectories(portable);
        try (Stream<Path> files = Files.list(fast)) {
            for (Path file : files.toList()) {
                Files.writeString(
                        portable.resolve(file.getFileName()),
                        Files.readString(file, StandardCharsets.ISO_8859_1)
                                .replace("wasm/ReservedAccess", "wasm/PortableAccess"),
                        StandardCharsets.ISO_8859_1);
            }
        }
    }

    /** Chicory's classes for a module. */
    static Path compiled(Path folder, byte[] wasm) throws IOException {
        Path file = Files.write(folder.resolve("tiny.wasm"), wasm);
        Path stock = folder.resolve("stock");
        Config config = Config.builder()
                .withWasmFile(file)
                .withName(PACKAGE + ".Cue")
                .withTargetClassFolder(stock)
                .withTargetSourceFolder(stock)
                .withTargetWasmFolder(stock)
                .withInterpreterFallback(InterpreterFallback.FAIL)
                .withInterpretedFunctions(Set.of())
                .build();
        Generator generator = new Generator(config);
        generator.generateResources();
        return stock;
    }

    /** Runs the pass over classes with what another WASM says about them. */
    static void passWith(Path folder, byte[] otherWasm) throws IOException {
        Path file = Files.write(folder.resolve("other.wasm"), otherWasm);
        EnginePass.run(file, folder.resolve("stock").resolve(FOLDER), Set.of(), folder.resolve("fast"));
    }

    Instance stock() {
        return Instance.builder(module)
                .withMemoryFactory(ByteArrayMemory::new)
                .withMachineFactory(machines(stockClasses))
                .build();
    }

    Instance fast(MemoryKind kind) {
        LinearMemory memory = kind.create(2, 4);
        ClassLoader classes = fastClasses.get(kind);
        Instance instance = Instance.builder(module)
                .withMemoryFactory(_ -> memory)
                .withGlobalFactory(memory.globalFactory())
                .withMachineFactory(machines(classes))
                .build();
        memory.functions = new FunctionTable(classes, PACKAGE + ".Function").of(instance);
        return instance;
    }

    @Override
    public void close() throws IOException {
        stockClasses.close();
        for (URLClassLoader classes : fastClasses.values()) {
            classes.close();
        }
    }

    private static URLClassLoader classes(Path folder) throws IOException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, TinyProgram.class.getClassLoader());
    }

    private static Function<Instance, Machine> machines(ClassLoader classes) {
        return instance -> {
            try {
                return (Machine) Class.forName(PACKAGE + ".CueMachine", true, classes)
                        .getConstructor(Instance.class)
                        .newInstance(instance);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
