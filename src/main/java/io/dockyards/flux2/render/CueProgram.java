package io.dockyards.flux2.render;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import io.dockyards.flux2.render.wasm.FunctionTable;
import io.dockyards.flux2.render.wasm.LinearMemory;
import io.dockyards.flux2.render.wasm.MemoryKind;
import io.dockyards.flux2.render.wasm.WasmFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The CUE engine's WASM, ready to make instances of: the module and the JVM classes that the build made of its code. Shared by
 * all instances.
 */
final class CueProgram {
    private static final Logger LOG = LoggerFactory.getLogger(CueProgram.class);
    private static final String PACKAGE = "io.dockyards.cue.engine";

    /** The module without the data that a memory begins with: enough for what a snapshot is loaded into. */
    private final WasmModule bare;

    private final ClassLoader classes;
    private final Function<Instance, Machine> machines;
    private final EngineMemory memory;
    private @Nullable WasmModule whole;
    private WasmFunction @Nullable [] functions;

    private CueProgram(WasmModule bare, ClassLoader classes, EngineMemory memory) {
        this.bare = bare;
        this.classes = classes;
        this.machines = machines(classes);
        this.memory = memory;
    }

    /** Reads it from the class path. */
    static CueProgram load() {
        return load(EngineMemory.chosen());
    }

    /** The same with a memory of choice. */
    static CueProgram load(EngineMemory memory) {
        JvmFlags.check();
        LOG.debug("the CUE engine runs on {} memory", memory);
        return new CueProgram(module("BareCue.meta"), classes(memory), memory);
    }

    private static WasmModule module(String name) {
        String meta = "/" + PACKAGE.replace('.', '/') + "/" + name;
        try (InputStream in = CueProgram.class.getResourceAsStream(meta)) {
            if (in == null) {
                throw EngineImage.missing(meta);
            }
            return Parser.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized WasmModule whole() {
        WasmModule known = whole;
        if (known == null) {
            known = module("Cue.meta");
            whole = known;
        }
        return known;
    }

    /**
     * Makes an instance; nothing of it has run.
     *
     * @param memoryLimit bytes that its memory may grow to
     */
    Instance instance(ImportValues imports, long memoryLimit) {
        return instance(whole(), imports, memoryLimit, UnaryOperator.identity());
    }

    /** Makes an instance without the data that it begins with: a snapshot has to be loaded into it. */
    Instance emptyInstance(ImportValues imports, long memoryLimit) {
        return instance(bare, imports, memoryLimit, made -> {
            made.awaitSnapshot();
            return made;
        });
    }

    private Instance instance(
            WasmModule module, ImportValues imports, long memoryLimit, UnaryOperator<LinearMemory> prepare) {
        Instance.Builder builder = Instance.builder(module)
                .withImportValues(imports)
                .withMachineFactory(machines)
                .withStart(false);
        return switch (memory) {
            case STOCK ->
                builder.withMemoryFactory(declared -> new ByteArrayMemory(
                                new MemoryLimits(declared.initialPages(), maximumPages(declared, memoryLimit))))
                        .build();
            case RESERVED, PORTABLE -> linked(builder, prepare.apply(linearMemory(memoryLimit)));
        };
    }

    private Instance linked(Instance.Builder builder, LinearMemory fresh) {
        try {
            Instance instance = builder.withMemoryFactory(_ -> fresh)
                    .withGlobalFactory(fresh.globalFactory())
                    .build();
            fresh.functions = functions(instance);
            return instance;
        } catch (RuntimeException | Error e) {
            fresh.close();
            throw e;
        }
    }

    private LinearMemory linearMemory(long memoryLimit) {
        MemoryLimits declared = bare.memorySection().orElseThrow().getMemory(0).limits();
        return MemoryKind.valueOf(memory.name()).create(declared.initialPages(), maximumPages(declared, memoryLimit));
    }

    private static int maximumPages(MemoryLimits declared, long limit) {
        int pages = (int) Math.min(declared.maximumPages(), limit / Memory.PAGE_SIZE);
        return Math.max(pages, declared.initialPages());
    }

    private synchronized WasmFunction[] functions(Instance instance) {
        WasmFunction[] known = functions;
        if (known == null) {
            known = new FunctionTable(classes, PACKAGE + ".Function").of(instance);
            functions = known;
        }
        return known;
    }

    private static ClassLoader classes(EngineMemory memory) {
        return switch (memory) {
            case RESERVED -> CueProgram.class.getClassLoader();
            case PORTABLE -> EngineClasses.portable(PACKAGE);
            case STOCK -> EngineClasses.stock(PACKAGE);
        };
    }

    private static Function<Instance, Machine> machines(ClassLoader classes) {
        MethodHandle constructor;
        try {
            constructor = MethodHandles.publicLookup()
                    .findConstructor(
                            Class.forName(PACKAGE + ".CueMachine", true, classes),
                            MethodType.methodType(void.class, Instance.class))
                    .asType(MethodType.methodType(Machine.class, Instance.class));
        } catch (ReflectiveOperationException e) {
            throw EngineImage.missing(PACKAGE + ".CueMachine");
        }
        return instance -> {
            try {
                return (Machine) constructor.invokeExact(instance);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("the constructor of generated code declares no exception", e);
            }
        };
    }
}
