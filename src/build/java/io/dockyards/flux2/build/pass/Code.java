package io.dockyards.flux2.build.pass;

import java.util.OptionalInt;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Reads bytecode. */
final class Code {
    private Code() {}

    /** The number that an instruction pushes, if it pushes a constant int. */
    static OptionalInt constant(AbstractInsnNode node) {
        if (node == null) {
            return OptionalInt.empty();
        }
        int opcode = node.getOpcode();
        if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
            return OptionalInt.of(opcode - Opcodes.ICONST_0);
        }
        return switch (node) {
            case IntInsnNode push when opcode != Opcodes.NEWARRAY -> OptionalInt.of(push.operand);
            case LdcInsnNode load when load.cst instanceof Integer value -> OptionalInt.of(value);
            default -> OptionalInt.empty();
        };
    }

    static boolean isVariable(AbstractInsnNode node, int opcode, int variable) {
        return node instanceof VarInsnNode access && access.getOpcode() == opcode && access.var == variable;
    }

    static boolean isCall(AbstractInsnNode node, String owner, String name) {
        return node instanceof MethodInsnNode call && call.owner.equals(owner) && call.name.equals(name);
    }

    /** Number of the local variable that holds the parameter of a type, which every function has. */
    static int parameter(MethodNode method, String descriptor) {
        int slot = 0;
        for (Type argument : Type.getArgumentTypes(method.desc)) {
            if (argument.getDescriptor().equals(descriptor)) {
                return slot;
            }
            slot += argument.getSize();
        }
        throw new PassFailure(method.name + method.desc + " has no parameter " + descriptor);
    }

    /** Puts instructions where one instruction was. */
    static void replace(MethodNode method, AbstractInsnNode old, InsnList with) {
        method.instructions.insertBefore(old, with);
        method.instructions.remove(old);
    }
}
