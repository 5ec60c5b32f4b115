package io.dockyards.flux2.build.pass;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Takes out Chicory's looks at the thread's interrupt flag, which is a volatile read at every call; {@link Polls} stand in. */
final class Interruptions implements Rewrite {
    @Override
    public void apply(MethodNode method, Counts counts) {
        for (AbstractInsnNode node : method.instructions.toArray()) {
            if (node instanceof MethodInsnNode call
                    && Names.isHelpers(call.owner)
                    && call.name.equals("checkInterruption")) {
                method.instructions.remove(call);
                counts.add(Pattern.INTERRUPTION_CHECK);
            }
        }
    }
}
