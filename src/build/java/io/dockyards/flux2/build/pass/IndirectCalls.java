package io.dockyards.flux2.build.pass;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * {@code call_indirect} becomes {@code memory.functions[index].call(…)}: a virtual call, of which HotSpot keeps a profile at each
 * site, in place of one switch over all functions for all sites.
 */
final class IndirectCalls implements Rewrite {
    /** {@code block, index, table, memory, instance}. */
    private static final String STOCK = "(III" + Names.MEMORY_TYPE + "L" + Names.INSTANCE + ";)I";

    @Override
    public void apply(MethodNode method, Counts counts) {
        for (AbstractInsnNode node : method.instructions.toArray()) {
            if (node instanceof MethodInsnNode call && isIndirectCall(call)) {
                AbstractInsnNode instance = call.getPrevious();
                AbstractInsnNode memory = instance.getPrevious();
                AbstractInsnNode table = memory.getPrevious();
                if (Code.constant(table).orElse(-1) != 0) {
                    throw new PassFailure(method.name + " calls through another table than the first");
                }
                method.instructions.remove(table);
                InsnList lookUp = new InsnList();
                lookUp.add(new VarInsnNode(Opcodes.ALOAD, Code.parameter(method, Names.MEMORY_TYPE)));
                lookUp.add(new FieldInsnNode(Opcodes.GETFIELD, Names.MEMORY, "functions", "[L" + Names.FUNCTION + ";"));
                lookUp.add(new InsnNode(Opcodes.SWAP));
                lookUp.add(new InsnNode(Opcodes.AALOAD));
                lookUp.add(new InsnNode(Opcodes.SWAP));
                method.instructions.insertBefore(memory, lookUp);
                method.instructions.set(
                        call,
                        new MethodInsnNode(Opcodes.INVOKEVIRTUAL, Names.FUNCTION, "call", Names.GO_FUNCTION, false));
                counts.add(Pattern.INDIRECT_CALL);
            }
        }
    }

    static boolean isIndirectCall(MethodInsnNode call) {
        return call.name.startsWith("call_indirect_") && call.desc.equals(STOCK);
    }
}
