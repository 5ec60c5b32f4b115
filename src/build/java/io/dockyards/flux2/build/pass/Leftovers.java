package io.dockyards.flux2.build.pass;

import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Calls in finished code that a rewrite should have taken out. */
final class Leftovers {
    private static final java.util.regex.Pattern OF_HELPERS = java.util.regex.Pattern.compile(
            "checkInterruption|readGlobal|writeGlobal|memory(Read|Write)(Byte|Short|Int|Long|Float|Double)|memoryCopy|memoryFill");

    private Leftovers() {}

    /** What is left in functions of a class, with how often. */
    static Map<String, Integer> in(byte[] type) {
        Map<String, Integer> found = new TreeMap<>();
        new ClassReader(type)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                return Names.isFunction(name) ? new Finder(found) : null;
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found;
    }

    private static final class Finder extends MethodVisitor {
        private final Map<String, Integer> found;

        Finder(Map<String, Integer> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (Names.isHelpers(owner) && OF_HELPERS.matcher(name).matches()
                    || name.startsWith("call_indirect_") && descriptor.endsWith(";)I") && descriptor.startsWith("(III")
                    || descriptor.contains(Names.STOCK_MEMORY) && !Names.isHelpers(owner)) {
                found.merge(name + descriptor, 1, Integer::sum);
            }
        }
    }
}
