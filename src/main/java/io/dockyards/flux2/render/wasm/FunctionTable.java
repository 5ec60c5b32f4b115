package io.dockyards.flux2.render.wasm;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.TableInstance;
import java.lang.reflect.Constructor;

/**
 * The function table of a program. An entry finds its function when it is called for the first time: of over ten thousand, a process
 * calls some hundred.
 */
public final class FunctionTable {
    private final ClassLoader classes;
    private final String prefix;

    /** @param prefix name of the classes of functions, up to the number */
    public FunctionTable(ClassLoader classes, String prefix) {
        this.classes = classes;
        this.prefix = prefix;
    }

    /** The entries of an instance's table. They can be shared with any other instance: Go's linker makes the table, Go never changes it. */
    public WasmFunction[] of(Instance instance) {
        TableInstance table = instance.table(0);
        WasmFunction[] entries = new WasmFunction[table.size()];
        for (int index = 0; index < entries.length; index++) {
            int id = table.ref(index);
            if (id >= 0) {
                entries[index] = new Unresolved(this, index, id);
            }
        }
        return entries;
    }

    private WasmFunction resolve(int id) {
        try {
            Constructor<?> constructor =
                    Class.forName(prefix + id, true, classes).getConstructor();
            return (WasmFunction) constructor.newInstance();
        } catch (ClassNotFoundException e) {
            return new Dispatched(id);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the build made another class than it should: " + prefix + id, e);
        }
    }

    /** Stands for a function until it is called; two threads that do so at once both find it. */
    private static final class Unresolved extends WasmFunction {
        private final FunctionTable table;
        private final int index;
        private final int id;

        Unresolved(FunctionTable table, int index, int id) {
            this.table = table;
            this.index = index;
            this.id = id;
        }

        @Override
        public int call(int block, LinearMemory memory, Instance instance) {
            WasmFunction function = table.resolve(id);
            memory.functions[index] = function;
            return function.call(block, memory, instance);
        }
    }

    /** A function that has no class, as its address isn't in the WASM's data, or that is interpreted. */
    private static final class Dispatched extends WasmFunction {
        private final int id;

        Dispatched(int id) {
            this.id = id;
        }

        @Override
        public int call(int block, LinearMemory memory, Instance instance) {
            return (int) instance.getMachine().call(id, new long[] {block})[0];
        }
    }
}
