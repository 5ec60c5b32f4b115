package io.dockyards.flux2.build.pass;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A jump to the head of a function that says where to go on from there goes there at once. */
final class JumpThreading implements Rewrite {
    @Override
    public void apply(MethodNode method, Counts counts) {
        Head.of(method).ifPresent(head -> {
            for (AbstractInsnNode node : method.instructions.toArray()) {
                head.known(node).ifPresent(known -> {
                    known.jump().label = known.target();
                    method.instructions.remove(known.constant());
                    method.instructions.remove(known.store());
                    counts.add(Pattern.KNOWN_JUMP);
                });
            }
        });
    }
}
