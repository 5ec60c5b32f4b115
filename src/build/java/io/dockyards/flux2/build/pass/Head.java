package io.dockyards.flux2.build.pass;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The head of a function of Go: a switch over the block to go on from, which is its first parameter. Every jump within the function
 * sets that and goes to the head again; what resumes a function that was cut short calls it with the block.
 *
 * @param labels where jumps to the head go; none if the function has no jumps of its own
 * @param load of the block
 */
record Head(Set<LabelNode> labels, VarInsnNode load, TableSwitchInsnNode blocks) {
    private static final int BLOCK = 0;

    /** A jump to the head, and the block it chooses: an instruction for the constant, one to set the variable. */
    record KnownJump(AbstractInsnNode constant, AbstractInsnNode store, JumpInsnNode jump, LabelNode target) {}

    static Optional<Head> of(MethodNode method) {
        if (!method.desc.equals(Names.GO_FUNCTION)) {
            return Optional.empty();
        }
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof TableSwitchInsnNode blocks) {
                return blocks.min == 0
                                && blocks.getPrevious() instanceof VarInsnNode load
                                && Code.isVariable(load, Opcodes.ILOAD, BLOCK)
                        ? Optional.of(new Head(labelsBefore(load), load, blocks))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    boolean isJumpToHead(AbstractInsnNode node) {
        return node instanceof JumpInsnNode jump && labels.contains(jump.label);
    }

    /** The jump that an instruction is, if it goes to the head with a constant block. */
    Optional<KnownJump> known(AbstractInsnNode node) {
        if (!isJumpToHead(node) || node.getOpcode() != Opcodes.GOTO) {
            return Optional.empty();
        }
        AbstractInsnNode store = node.getPrevious();
        if (!Code.isVariable(store, Opcodes.ISTORE, BLOCK)) {
            return Optional.empty();
        }
        OptionalInt block = Code.constant(store.getPrevious());
        if (block.isEmpty() || block.getAsInt() < 0 || block.getAsInt() >= blocks.labels.size()) {
            return Optional.empty();
        }
        return Optional.of(
                new KnownJump(store.getPrevious(), store, (JumpInsnNode) node, blocks.labels.get(block.getAsInt())));
    }

    /** Whether the function looks at its block nowhere but here. It may use the variable for other things, which it sets right before. */
    boolean isOnlyUseOfBlock(MethodNode method) {
        for (AbstractInsnNode node : method.instructions) {
            if (node != load && node instanceof VarInsnNode use && use.var == BLOCK) {
                if (use.getOpcode() != Opcodes.ISTORE && !isSetRightBefore(use)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isSetRightBefore(AbstractInsnNode use) {
        for (AbstractInsnNode node = use.getPrevious(); node != null; node = node.getPrevious()) {
            if (Code.isVariable(node, Opcodes.ISTORE, BLOCK)) {
                return true;
            }
            if (node instanceof LabelNode || node instanceof JumpInsnNode) {
                return false;
            }
        }
        return false;
    }

    private static Set<LabelNode> labelsBefore(AbstractInsnNode node) {
        Set<LabelNode> labels = new HashSet<>();
        for (AbstractInsnNode before = node.getPrevious();
                before instanceof LabelNode label;
                before = before.getPrevious()) {
            labels.add(label);
        }
        return labels;
    }
}
