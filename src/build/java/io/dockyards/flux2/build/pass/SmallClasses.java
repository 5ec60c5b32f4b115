package io.dockyards.flux2.build.pass;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Functions live in classes of {@value #FUNCTIONS}, neighbours together, instead of Chicory's few large ones: of these a process loads
 * all, of ours those that have a function which is called. The ways that lead from the host to a function are apart from it, as hardly
 * any is ever taken.
 */
final class SmallClasses implements Rewrite {
    static final int FUNCTIONS = 64;

    private static final String CHICORY = "FuncGroup_";

    @Override
    public void apply(MethodNode method, Counts counts) {
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof MethodInsnNode call) {
                call.owner = owner(call.owner, call.name);
            }
        }
    }

    /** Where a method of one of Chicory's classes is now; its old place if it isn't a function or a way to one. */
    static String owner(String stock, String method) {
        int prefix = stock.indexOf(CHICORY);
        if (prefix < 0 || !method.matches("(func|call)_\\d+")) {
            return stock;
        }
        int id = Names.id(method);
        return stock.substring(0, prefix) + (Names.isFunction(method) ? "Functions_" : "Calls_") + id / FUNCTIONS;
    }
}
