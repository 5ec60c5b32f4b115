package io.dockyards.flux2.build.pass;

import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.Global;
import com.dylibso.chicory.wasm.types.Instruction;
import com.dylibso.chicory.wasm.types.MutabilityType;
import com.dylibso.chicory.wasm.types.OpCode;
import com.dylibso.chicory.wasm.types.ValType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;

/** Whether the WASM is such as the run-time support is made for: one memory, one table that nobody changes, Go's globals. */
final class ModuleCheck {
    private static final Set<OpCode> CHANGES_OF_TABLE =
            Set.of(OpCode.TABLE_SET, OpCode.TABLE_GROW, OpCode.TABLE_FILL, OpCode.TABLE_COPY, OpCode.TABLE_INIT);

    private ModuleCheck() {}

    static void run(WasmModule module) {
        require(
                module.memorySection().map(memories -> memories.memoryCount()).orElse(0) == 1,
                "the WASM hasn't exactly one memory");
        require(module.tableSection().tableCount() == 1, "the WASM hasn't exactly one table");
        require(
                globals(module)
                        .equals(Globals.OF_GO.stream()
                                .map(global -> global.type())
                                .toList()),
                "the WASM's globals aren't those that Go's linker makes, but " + globals(module)
                        + ": the fields of LinearMemory and Globals.OF_GO must change with them");
        for (int body = 0; body < module.codeSection().functionBodyCount(); body++) {
            module.codeSection().getFunctionBody(body).instructions().forEach(ModuleCheck::instruction);
        }
    }

    private static void instruction(Instruction instruction) {
        OpCode opcode = instruction.opcode();
        require(
                !CHANGES_OF_TABLE.contains(opcode),
                "the WASM changes its table, which all instances share: " + instruction);
        if (opcode.name().contains("_LOAD") || opcode.name().contains("_STORE")) {
            long offset = instruction.operand(1);
            require(
                    offset >= 0 && offset <= Integer.MAX_VALUE,
                    "the WASM reads or writes with an offset of 2 GiB or more, for which the memory has no room: "
                            + instruction);
        }
    }

    private static List<Type> globals(WasmModule module) {
        List<Type> types = new ArrayList<>();
        for (int index = 0; index < module.globalSection().globalCount(); index++) {
            Global global = module.globalSection().getGlobal(index);
            require(
                    global.mutabilityType() == MutabilityType.Var,
                    "the WASM has a global that is a constant: " + index);
            types.add(type(global.valueType()));
        }
        return types;
    }

    private static Type type(ValType type) {
        return type.equals(ValType.I32) ? Type.INT_TYPE : type.equals(ValType.I64) ? Type.LONG_TYPE : Type.VOID_TYPE;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new PassFailure(otherwise);
        }
    }
}
