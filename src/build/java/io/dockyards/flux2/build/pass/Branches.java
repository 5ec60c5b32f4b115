package io.dockyards.flux2.build.pass;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A comparison that gives 0 or 1, with a jump that tests for 0 behind it, becomes one conditional jump; and the extension of an
 * unsigned number is written out.
 */
final class Branches implements Rewrite {
    private static final long LOW_32_BITS = 0xFFFF_FFFFL;

    /** Jumps in the order of the JVM's opcodes, so that the lowest bit inverts one. */
    private static final Map<String, Integer> CONDITIONS = Map.of("EQ", 0, "NE", 1, "LT", 2, "GE", 3, "GT", 4, "LE", 5);

    private enum Operands {
        INTS,
        LONGS,
        UNSIGNED_INTS,
        UNSIGNED_LONGS,
        INT_AND_ZERO,
        LONG_AND_ZERO
    }

    private record Comparison(Operands operands, int condition) {
        static Optional<Comparison> of(String opcode) {
            boolean isLong = opcode.startsWith("I64_");
            if (!isLong && !opcode.startsWith("I32_")) {
                return Optional.empty();
            }
            String operation = opcode.substring("I64_".length());
            if (operation.equals("EQZ")) {
                return Optional.of(new Comparison(isLong ? Operands.LONG_AND_ZERO : Operands.INT_AND_ZERO, 0));
            }
            boolean isUnsigned = operation.endsWith("_U");
            Integer condition = CONDITIONS.get(operation.replaceFirst("_[SU]$", ""));
            if (condition == null) {
                return Optional.empty();
            }
            Operands operands = isUnsigned
                    ? isLong ? Operands.UNSIGNED_LONGS : Operands.UNSIGNED_INTS
                    : isLong ? Operands.LONGS : Operands.INTS;
            return Optional.of(new Comparison(operands, condition));
        }
    }

    @Override
    public void apply(MethodNode method, Counts counts) {
        for (AbstractInsnNode node : method.instructions.toArray()) {
            if (node instanceof MethodInsnNode call && isOpcode(call)) {
                if (call.name.equals("I64_EXTEND_I32_U")) {
                    extend(method, call);
                    counts.add(Pattern.EXTENSION);
                } else if (call.getNext() != null) { // not yet taken out as the negation of the comparison before it
                    Comparison.of(call.name.toUpperCase(Locale.ROOT))
                            .ifPresent(comparison -> branch(method, call, comparison, counts));
                }
            }
        }
    }

    /** One comparison has a helper of its own, because of a bug in old JVMs. */
    private static boolean isOpcode(MethodInsnNode call) {
        return call.owner.equals(Names.OPCODES) || (Names.isHelpers(call.owner) && call.name.equals("i32_ge_u"));
    }

    private static void extend(MethodNode method, MethodInsnNode call) {
        InsnList instead = new InsnList();
        instead.add(new InsnNode(Opcodes.I2L));
        instead.add(new LdcInsnNode(LOW_32_BITS));
        instead.add(new InsnNode(Opcodes.LAND));
        Code.replace(method, call, instead);
    }

    private static void branch(MethodNode method, MethodInsnNode call, Comparison comparison, Counts counts) {
        int condition = comparison.condition();
        AbstractInsnNode next = call.getNext();
        while (Code.isCall(next, Names.OPCODES, "I32_EQZ")) {
            condition ^= 1;
            next = next.getNext();
        }
        if (!(next instanceof JumpInsnNode jump)
                || (jump.getOpcode() != Opcodes.IFEQ && jump.getOpcode() != Opcodes.IFNE)) {
            return;
        }
        while (call.getNext() != jump) {
            method.instructions.remove(call.getNext());
        }
        if (jump.getOpcode() == Opcodes.IFEQ) {
            condition ^= 1;
        }
        InsnList compare = new InsnList();
        int opcodes = Opcodes.IFEQ;
        switch (comparison.operands()) {
            case INTS -> opcodes = Opcodes.IF_ICMPEQ;
            case LONGS -> compare.add(new InsnNode(Opcodes.LCMP));
            case UNSIGNED_INTS -> compare.add(unsigned("java/lang/Integer", "(II)I"));
            case UNSIGNED_LONGS -> compare.add(unsigned("java/lang/Long", "(JJ)I"));
            case INT_AND_ZERO -> {}
            case LONG_AND_ZERO -> {
                compare.add(new InsnNode(Opcodes.LCONST_0));
                compare.add(new InsnNode(Opcodes.LCMP));
            }
        }
        jump.setOpcode(opcodes + condition);
        Code.replace(method, call, compare);
        counts.add(Pattern.BRANCH);
    }

    private static MethodInsnNode unsigned(String type, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, type, "compareUnsigned", descriptor, false);
    }
}
