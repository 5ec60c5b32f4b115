package io.dockyards.flux2.render.wasm;

import com.dylibso.chicory.runtime.Instance;

/** An entry of the function table. Each function of Go that is called through it has a class of its own, made by the build. */
public abstract class WasmFunction {
    /**
     * Calls it.
     *
     * @param block where to go on: 0 for the beginning
     * @return 1 if the goroutine was switched and the function is to be resumed later, 0 if it has returned
     */
    public abstract int call(int block, LinearMemory memory, Instance instance);
}
