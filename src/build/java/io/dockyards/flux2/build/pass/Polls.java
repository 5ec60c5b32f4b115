package io.dockyards.flux2.build.pass;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Before each jump backward a look at the memory's {@code stop} field, so that no loop runs on once somebody set it. What recurs
 * without a loop ends with the stack.
 */
final class Polls implements Rewrite {
    @Override
    public void apply(MethodNode method, Counts counts) {
        Set<LabelNode> passed = new HashSet<>();
        List<AbstractInsnNode> backward = new ArrayList<>();
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof LabelNode label) {
                passed.add(label);
            } else if (targets(node).stream().anyMatch(passed::contains)) {
                backward.add(node);
            }
        }
        boolean isOfGo = method.desc.equals(Names.GO_FUNCTION);
        LabelNode stopped = new LabelNode();
        for (AbstractInsnNode node : backward) {
            counts.add(Pattern.POLL);
            method.instructions.insertBefore(
                    node, isOfGo && node.getOpcode() == Opcodes.GOTO ? inPlace(method, stopped) : byCall(method));
        }
        if (isOfGo && !backward.isEmpty()) {
            method.instructions.add(stopped);
            method.instructions.add(new MethodInsnNode(
                    Opcodes.INVOKESTATIC, Names.MEMORY, "stopped", "()Ljava/lang/RuntimeException;", false));
            method.instructions.add(new InsnNode(Opcodes.ATHROW));
        }
    }

    /** Between two blocks of a function of Go nothing is on the stack, so all its polls can go to one place. */
    private static InsnList inPlace(MethodNode method, LabelNode stopped) {
        InsnList poll = memory(method);
        poll.add(new FieldInsnNode(Opcodes.GETFIELD, Names.MEMORY, "stop", "I"));
        poll.add(new JumpInsnNode(Opcodes.IFNE, stopped));
        return poll;
    }

    private static InsnList byCall(MethodNode method) {
        InsnList poll = memory(method);
        poll.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, Names.MEMORY, "poll", "()V", false));
        return poll;
    }

    private static InsnList memory(MethodNode method) {
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Opcodes.ALOAD, Code.parameter(method, Names.MEMORY_TYPE)));
        return list;
    }

    private static List<LabelNode> targets(AbstractInsnNode node) {
        return switch (node) {
            case JumpInsnNode jump -> List.of(jump.label);
            case TableSwitchInsnNode table -> table.labels;
            case LookupSwitchInsnNode table -> table.labels;
            default -> List.of();
        };
    }
}
