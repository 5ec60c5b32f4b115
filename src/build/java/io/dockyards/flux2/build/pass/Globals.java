package io.dockyards.flux2.build.pass;

import java.util.List;
import java.util.OptionalInt;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Go's globals become fields of the memory object, which every function has at hand. */
final class Globals implements Rewrite {
    /**
     * A global of Go's linker ({@code cmd/link/internal/wasm}, in its order).
     *
     * @param field of the memory class
     */
    record GoGlobal(String field, Type type) {}

    static final List<GoGlobal> OF_GO = List.of(
            new GoGlobal("sp", Type.INT_TYPE),
            new GoGlobal("ctxt", Type.LONG_TYPE),
            new GoGlobal("g", Type.LONG_TYPE),
            new GoGlobal("ret0", Type.LONG_TYPE),
            new GoGlobal("ret1", Type.LONG_TYPE),
            new GoGlobal("ret2", Type.LONG_TYPE),
            new GoGlobal("ret3", Type.LONG_TYPE),
            new GoGlobal("pause", Type.INT_TYPE));

    @Override
    public void apply(MethodNode method, Counts counts) {
        for (AbstractInsnNode node : method.instructions.toArray()) {
            if (node instanceof MethodInsnNode call && Names.isHelpers(call.owner)) {
                switch (call.name) {
                    case "readGlobal" -> {
                        read(method, call, global(method, call));
                        counts.add(Pattern.GLOBAL_READ);
                    }
                    case "writeGlobal" -> {
                        write(method, call, global(method, call));
                        counts.add(Pattern.GLOBAL_WRITE);
                    }
                    default -> {}
                }
            }
        }
    }

    /** {@code index, instance, readGlobal [, l2i]} → {@code memory, getfield}. */
    private static void read(MethodNode method, MethodInsnNode call, GoGlobal global) {
        if (global.type() == Type.INT_TYPE) {
            remove(method, call.getNext(), Opcodes.L2I);
        }
        removeArguments(method, call);
        InsnList instead = new InsnList();
        instead.add(memory(method));
        instead.add(new FieldInsnNode(
                Opcodes.GETFIELD, Names.MEMORY, global.field(), global.type().getDescriptor()));
        Code.replace(method, call, instead);
    }

    /** {@code value [, i2l], index, instance, writeGlobal} → {@code value, memory, swap, putfield}. */
    private static void write(MethodNode method, MethodInsnNode call, GoGlobal global) {
        AbstractInsnNode beforeArguments = call.getPrevious().getPrevious().getPrevious();
        removeArguments(method, call);
        InsnList instead = new InsnList();
        instead.add(memory(method));
        if (global.type() == Type.INT_TYPE) {
            remove(method, beforeArguments, Opcodes.I2L);
            instead.add(new InsnNode(Opcodes.SWAP));
        } else {
            instead.add(new InsnNode(Opcodes.DUP_X2));
            instead.add(new InsnNode(Opcodes.POP));
        }
        instead.add(new FieldInsnNode(
                Opcodes.PUTFIELD, Names.MEMORY, global.field(), global.type().getDescriptor()));
        Code.replace(method, call, instead);
    }

    private static GoGlobal global(MethodNode method, MethodInsnNode call) {
        OptionalInt index = Code.constant(call.getPrevious().getPrevious());
        if (index.isEmpty() || index.getAsInt() >= OF_GO.size()) {
            throw new PassFailure(method.name + " uses a global that isn't one of Go's: " + index);
        }
        return OF_GO.get(index.getAsInt());
    }

    private static void removeArguments(MethodNode method, MethodInsnNode call) {
        AbstractInsnNode instance = call.getPrevious();
        method.instructions.remove(instance.getPrevious());
        method.instructions.remove(instance);
    }

    private static void remove(MethodNode method, AbstractInsnNode node, int opcode) {
        if (node.getOpcode() != opcode) {
            throw new PassFailure(method.name + " converts a global of 32 bits in another way than known");
        }
        method.instructions.remove(node);
    }

    private static VarInsnNode memory(MethodNode method) {
        return new VarInsnNode(Opcodes.ALOAD, Code.parameter(method, Names.MEMORY_TYPE));
    }
}
