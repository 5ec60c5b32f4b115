package io.dockyards.flux2.build.pass;

import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.Instruction;
import com.dylibso.chicory.wasm.types.OpCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How often each pattern must be found, counted in the WASM itself: so a pattern that Chicory starts to write in another way, and
 * that a rewrite then passes over, is noticed.
 */
public final class Census {
    private static final Set<OpCode> COMPARISONS = Set.of(OpCode.values()).stream()
            .filter(code -> code.name().matches("I(32|64)_(EQZ|EQ|NE|[LG][TE]_[SU])"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<OpCode, Pattern> SINGLE = Map.of(
            OpCode.GLOBAL_GET, Pattern.GLOBAL_READ,
            OpCode.GLOBAL_SET, Pattern.GLOBAL_WRITE,
            OpCode.MEMORY_COPY, Pattern.COPY,
            OpCode.MEMORY_FILL, Pattern.FILL,
            OpCode.CALL_INDIRECT, Pattern.INDIRECT_CALL,
            OpCode.I64_EXTEND_I32_U, Pattern.EXTENSION);

    /** What Chicory writes as a conditional jump. */
    private static final Set<OpCode> DECIDED = Set.of(OpCode.IF, OpCode.BR_IF, OpCode.SELECT);

    private static final Set<OpCode> ENDS_OF_FLOW =
            Set.of(OpCode.BR, OpCode.BR_TABLE, OpCode.RETURN, OpCode.UNREACHABLE);

    private final Counts counts = new Counts();

    private Census() {}

    /** Counts in all functions but those that stay interpreted. */
    static Counts of(WasmModule module, Set<Integer> interpreted) {
        Census census = new Census();
        int imported = module.importSection().importCount();
        for (int body = 0; body < module.codeSection().functionBodyCount(); body++) {
            if (!interpreted.contains(imported + body)) {
                census.function(module.codeSection().getFunctionBody(body).instructions());
            }
        }
        return census.counts;
    }

    private void function(List<? extends Instruction> code) {
        int depthOfDead = 0;
        for (int at = 0; at < code.size(); at++) {
            OpCode opcode = code.get(at).opcode();
            if (depthOfDead > 0) {
                // Chicory leaves out what follows an unconditional jump in its block.
                switch (opcode) {
                    case BLOCK, LOOP, IF -> depthOfDead++;
                    case END -> depthOfDead--;
                    case ELSE -> depthOfDead -= depthOfDead == 1 ? 1 : 0;
                    default -> {}
                }
            } else {
                one(code, at).ifPresent(counts::add);
                depthOfDead = ENDS_OF_FLOW.contains(opcode) ? 1 : 0;
            }
        }
    }

    private static Optional<Pattern> one(List<? extends Instruction> code, int at) {
        OpCode opcode = code.get(at).opcode();
        if (COMPARISONS.contains(opcode)) {
            return decidesJump(code, at) ? Optional.of(Pattern.BRANCH) : Optional.empty();
        }
        if (opcode == OpCode.BR_TABLE) {
            return isHead(code, at) ? Optional.of(Pattern.SPLIT) : Optional.empty();
        }
        if (opcode == OpCode.BR) {
            return isKnownJump(code, at) ? Optional.of(Pattern.KNOWN_JUMP) : Optional.empty();
        }
        if (opcode.name().contains("_LOAD")) {
            return Optional.of(Pattern.LOAD);
        }
        if (opcode.name().contains("_STORE")) {
            return Optional.of(Pattern.STORE);
        }
        return Optional.ofNullable(SINGLE.get(opcode));
    }

    /** The switch over the block, which is the first parameter. */
    private static boolean isHead(List<? extends Instruction> code, int at) {
        return at > 0
                && code.get(at - 1).opcode() == OpCode.LOCAL_GET
                && code.get(at - 1).operand(0) == 0;
    }

    /** Go writes each jump so: the block as a constant, into the first local, back to the loop. */
    private static boolean isKnownJump(List<? extends Instruction> code, int at) {
        return at >= 2
                && code.get(at - 1).opcode() == OpCode.LOCAL_SET
                && code.get(at - 1).operand(0) == 0
                && code.get(at - 2).opcode() == OpCode.I32_CONST;
    }

    /** A negation of a comparison counts with that. */
    private static boolean decidesJump(List<? extends Instruction> code, int at) {
        if (code.get(at).opcode() == OpCode.I32_EQZ
                && at > 0
                && COMPARISONS.contains(code.get(at - 1).opcode())) {
            return false;
        }
        int next = at + 1;
        while (code.get(next).opcode() == OpCode.I32_EQZ) {
            next++;
        }
        return DECIDED.contains(code.get(next).opcode());
    }
}
