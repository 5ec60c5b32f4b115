package io.dockyards.flux2.render;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Function;

/**
 * The CUE engine's WASM, ready to make instances of: the module and the JVM classes that the build made of its code. Shared by
 * all instances.
 */
record CueProgram(WasmModule module, Function<Instance, Machine> machines) {
    private static final String PACKAGE = "io.dockyards.cue.engine";

    /** Reads it from the class path, which takes some hundred milliseconds in a fresh JVM. */
    static CueProgram load() {
        JvmFlags.check();
        String meta = "/" + PACKAGE.replace('.', '/') + "/Cue.meta";
        try (InputStream in = CueProgram.class.getResourceAsStream(meta)) {
            if (in == null) {
                throw EngineImage.missing(meta);
            }
            return new CueProgram(Parser.parse(in.readAllBytes()), generated());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Function<Instance, Machine> generated() {
        MethodHandle constructor;
        try {
            constructor = MethodHandles.publicLookup()
                    .findConstructor(
                            Class.forName(PACKAGE + ".CueMachine"), MethodType.methodType(void.class, Instance.class))
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
