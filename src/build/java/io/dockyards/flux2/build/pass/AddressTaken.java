package io.dockyards.flux2.build.pass;

import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ActiveDataSegment;
import com.dylibso.chicory.wasm.types.ActiveElement;
import com.dylibso.chicory.wasm.types.DataSegment;
import com.dylibso.chicory.wasm.types.Element;
import com.dylibso.chicory.wasm.types.FunctionBody;
import com.dylibso.chicory.wasm.types.Instruction;
import com.dylibso.chicory.wasm.types.OpCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Functions whose address is in the WASM's data or code, so that they can be called through it: methods in tables of interfaces,
 * closures. Every function of Go is in the function table, as any can be resumed, but few are called through it. One that is missing
 * here is called more slowly, no more.
 */
final class AddressTaken {
    /** Go's address of a function is its place in the table, in the upper bits. */
    private static final int BLOCK_BITS = 16;

    private final WasmModule module;
    private final List<List<Instruction>> table;
    private final int first;
    private final Set<Integer> found = new HashSet<>();

    private AddressTaken(WasmModule module) {
        this.module = module;
        ActiveElement element = onlyElement(module);
        table = element.initializers();
        first = constant(element.offset());
    }

    /** Numbers of the functions. */
    static Set<Integer> in(WasmModule module) {
        AddressTaken taken = new AddressTaken(module);
        for (DataSegment segment : module.dataSection().dataSegments()) {
            if (segment instanceof ActiveDataSegment active) {
                taken.inData(active);
            }
        }
        for (int body = 0; body < module.codeSection().functionBodyCount(); body++) {
            taken.inCode(
                    body + module.importSection().importCount(),
                    module.codeSection().getFunctionBody(body));
        }
        return taken.found;
    }

    private void inData(ActiveDataSegment segment) {
        ByteBuffer data = ByteBuffer.wrap(segment.data()).order(ByteOrder.LITTLE_ENDIAN);
        // Words are aligned in memory, a segment may begin between two of them.
        int start = -constant(segment.offsetInstructions()) & (Long.BYTES - 1);
        for (int at = start; at + Long.BYTES <= data.limit(); at += Long.BYTES) {
            function(data.getLong(at)).ifPresent(found::add);
        }
    }

    /** A function knows its own address, to be called again once its stack has grown. */
    private void inCode(int id, FunctionBody body) {
        for (Instruction instruction : body.instructions()) {
            if (instruction.opcode() == OpCode.I64_CONST) {
                function(instruction.operand(0)).filter(other -> other != id).ifPresent(found::add);
            }
        }
    }

    /** The function that a word is the address of. */
    private Optional<Integer> function(long word) {
        long entry = (word >>> BLOCK_BITS) - first;
        return (word & 0xFFFF) == 0 && entry >= 0 && entry < table.size()
                ? Optional.of(constant(table.get((int) entry)))
                : Optional.empty();
    }

    private static ActiveElement onlyElement(WasmModule module) {
        if (module.elementSection().elementCount() == 1) {
            Element element = module.elementSection().getElement(0);
            if (element instanceof ActiveElement active) {
                return active;
            }
        }
        throw new PassFailure("the WASM's function table isn't filled from one list");
    }

    private static int constant(List<Instruction> expression) {
        OpCode opcode = expression.getFirst().opcode();
        if (opcode != OpCode.I32_CONST && opcode != OpCode.REF_FUNC) {
            throw new PassFailure("the WASM's tables and data are placed by " + opcode + " instead of constants");
        }
        return (int) expression.getFirst().operand(0);
    }
}
