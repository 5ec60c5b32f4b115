package io.dockyards.flux2.build.pass;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class for one function of Go, whose only method calls it: what an entry of the function table is, so that the JVM tells the
 * functions at a call site apart by class.
 */
final class FunctionClass {
    private FunctionClass() {}

    /** Its name, which the run-time support knows too. */
    static String name(String packageFolder, int id) {
        return packageFolder + "/Function" + id;
    }

    /** @param owner class that has the function */
    static byte[] of(String packageFolder, String owner, int id) {
        ClassWriter type = new ClassWriter(0);
        type.visit(
                Opcodes.V11,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
                name(packageFolder, id),
                null,
                Names.FUNCTION,
                null);
        MethodVisitor constructor = type.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, Names.FUNCTION, "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(1, 1);
        constructor.visitEnd();
        MethodVisitor call = type.visitMethod(Opcodes.ACC_PUBLIC, "call", Names.GO_FUNCTION, null, null);
        call.visitCode();
        call.visitVarInsn(Opcodes.ILOAD, 1);
        call.visitVarInsn(Opcodes.ALOAD, 2);
        call.visitVarInsn(Opcodes.ALOAD, 3);
        call.visitMethodInsn(Opcodes.INVOKESTATIC, owner, "func_" + id, Names.GO_FUNCTION, false);
        call.visitInsn(Opcodes.IRETURN);
        call.visitMaxs(3, 4);
        call.visitEnd();
        type.visitEnd();
        return type.toByteArray();
    }
}
