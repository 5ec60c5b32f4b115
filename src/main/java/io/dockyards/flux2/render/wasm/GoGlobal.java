package io.dockyards.flux2.render.wasm;

import com.dylibso.chicory.runtime.GlobalInstance;
import com.dylibso.chicory.wasm.types.MutabilityType;
import com.dylibso.chicory.wasm.types.ValType;
import com.dylibso.chicory.wasm.types.Value;

/** A global as Chicory and its interpreter see it; its value is a field of the memory. */
final class GoGlobal extends GlobalInstance {
    private final LinearMemory memory;
    private final int index;

    GoGlobal(LinearMemory memory, int index, long value, ValType type, MutabilityType mutability) {
        super(value, 0, type, mutability);
        this.memory = memory;
        this.index = index;
        memory.setGlobal(index, value);
    }

    @Override
    public long getValue() {
        return memory.global(index);
    }

    @Override
    public long getValueLow() {
        return memory.global(index);
    }

    @Override
    public void setValue(long value) {
        memory.setGlobal(index, value);
    }

    @Override
    public void setValueLow(long value) {
        memory.setGlobal(index, value);
    }

    @Override
    public void setValue(Value value) {
        memory.setGlobal(index, value.raw());
    }
}
