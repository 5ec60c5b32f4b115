package io.dockyards.flux2.build.pass;

import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Splits a function into one that starts at its first block, as nearly every call wants it, and a copy in another class that can be
 * resumed at any: the first has no switch, and what is never resumed isn't even loaded.
 */
final class Split {
    private static final Set<Integer> INITIALISATION = Set.of(
            Opcodes.ICONST_0,
            Opcodes.LCONST_0,
            Opcodes.FCONST_0,
            Opcodes.DCONST_0,
            Opcodes.ISTORE,
            Opcodes.LSTORE,
            Opcodes.FSTORE,
            Opcodes.DSTORE);

    private Split() {}

    /**
     * Splits a function whose jumps are threaded; gives the resumable copy, or nothing if the function can't be split.
     *
     * @param resumable class of the copy
     */
    static Optional<MethodNode> split(MethodNode method, String resumable, Counts counts) {
        Optional<Head> found = Head.of(method)
                .filter(head -> head.isOnlyUseOfBlock(method))
                .filter(head -> hasNoJumpTo(head, method))
                .filter(head -> onlyInitialisesBefore(head));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        MethodNode copy =
                new MethodNode(Opcodes.ASM9, method.access, method.name + "_resumed", method.desc, null, null);
        method.accept(copy);
        Head head = found.get();
        LabelNode resumed = new LabelNode();
        InsnList entry = new InsnList();
        entry.add(new JumpInsnNode(Opcodes.IFNE, resumed));
        entry.add(new JumpInsnNode(Opcodes.GOTO, head.blocks().labels.getFirst()));
        entry.add(resumed);
        entry.add(new VarInsnNode(Opcodes.ILOAD, 0));
        entry.add(new VarInsnNode(Opcodes.ALOAD, 1));
        entry.add(new VarInsnNode(Opcodes.ALOAD, 2));
        entry.add(new MethodInsnNode(Opcodes.INVOKESTATIC, resumable, copy.name, method.desc, false));
        entry.add(new InsnNode(Opcodes.IRETURN));
        Code.replace(method, head.blocks(), entry);
        counts.add(Pattern.SPLIT);
        return Optional.of(copy);
    }

    private static boolean hasNoJumpTo(Head head, MethodNode method) {
        for (AbstractInsnNode node : method.instructions) {
            if (head.isJumpToHead(node)) {
                return false;
            }
        }
        return true;
    }

    /** The copy starts anew, so what comes before the head is done twice: it must not matter. */
    private static boolean onlyInitialisesBefore(Head head) {
        for (AbstractInsnNode node = head.load().getPrevious(); node != null; node = node.getPrevious()) {
            boolean isHarmless = node.getOpcode() < 0
                    || INITIALISATION.contains(node.getOpcode())
                    || node instanceof LdcInsnNode
                    || node.getOpcode() == Opcodes.ALOAD
                    || (node instanceof FieldInsnNode && node.getOpcode() == Opcodes.GETFIELD);
            if (!isHarmless) {
                return false;
            }
        }
        return true;
    }
}
