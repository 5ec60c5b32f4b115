package io.dockyards.flux2.build.pass;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Generated code knows the class of its memory instead of Chicory's interface. First of all rewrites: others rely on it. */
final class OwnMemory implements Rewrite {
    @Override
    public void apply(MethodNode method, Counts counts) {
        method.desc = own(method.desc);
        for (AbstractInsnNode node : method.instructions.toArray()) {
            if (node instanceof MethodInsnNode call) {
                if (call.owner.equals(Names.INSTANCE)
                        && call.name.equals("memory")
                        && call.desc.equals("()" + Names.STOCK_MEMORY)) {
                    method.instructions.insert(call, new TypeInsnNode(Opcodes.CHECKCAST, Names.MEMORY));
                } else if (!Names.isHelpers(call.owner)) {
                    call.desc = own(call.desc);
                }
            }
        }
    }

    private static String own(String descriptor) {
        return descriptor.replace(Names.STOCK_MEMORY, Names.MEMORY_TYPE);
    }
}
