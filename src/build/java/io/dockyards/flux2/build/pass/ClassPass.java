package io.dockyards.flux2.build.pass;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** All rewrites of one of Chicory's classes, of which several come. */
final class ClassPass {
    /** In this order: a rewrite finds its pattern as the ones before leave it. */
    private static final List<Rewrite> OF_FUNCTIONS = List.of(
            new Interruptions(),
            new MemoryAccesses(),
            new Globals(),
            new IndirectCalls(),
            new Branches(),
            new JumpThreading());

    private static final List<Rewrite> OF_ALL = List.of(new OwnMemory(), new SmallClasses());

    private static final Rewrite POLLS = new Polls();

    private final Counts counts = new Counts();
    private final Map<String, ClassNode> made = new TreeMap<>();
    private final Map<String, byte[]> ofTable = new TreeMap<>();
    private final ClassNode stock = new ClassNode();
    private final Set<Integer> inTable;

    private ClassPass(Set<Integer> inTable) {
        this.inTable = inTable;
    }

    /** @param inTable numbers of the functions that get a class for the function table */
    static Transformed run(byte[] stock, Set<Integer> inTable) {
        ClassPass pass = new ClassPass(inTable);
        new ClassReader(stock).accept(pass.stock, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        if (Names.isHelpers(pass.stock.name)) {
            return new Transformed(Map.of(pass.stock.name, stock), new Counts());
        }
        pass.stock.methods.forEach(pass::method);
        Map<String, byte[]> classes = new TreeMap<>(pass.ofTable);
        pass.made.forEach((name, type) -> classes.put(name, bytes(type)));
        return new Transformed(classes, pass.counts);
    }

    private void method(MethodNode method) {
        OF_ALL.forEach(rewrite -> rewrite.apply(method, counts));
        String owner = SmallClasses.owner(stock.name, method.name);
        type(owner).methods.add(method);
        if (Names.isFunction(method.name)) {
            OF_FUNCTIONS.forEach(rewrite -> rewrite.apply(method, counts));
            String resumable = owner + "Resumed";
            Split.split(method, resumable, counts).ifPresent(copy -> {
                POLLS.apply(copy, counts);
                type(resumable).methods.add(copy);
            });
            POLLS.apply(method, counts);
            int id = Names.id(method.name);
            if (inTable.contains(id) && method.desc.equals(Names.GO_FUNCTION)) {
                String folder = stock.name.substring(0, stock.name.lastIndexOf('/'));
                ofTable.put(FunctionClass.name(folder, id), FunctionClass.of(folder, owner, id));
            }
        }
    }

    /** The class of a name, like the stock one in all but its methods if it is new. */
    private ClassNode type(String name) {
        return made.computeIfAbsent(name, _ -> {
            ClassNode type = new ClassNode();
            type.version = stock.version;
            type.access = stock.access | Opcodes.ACC_PUBLIC;
            type.name = name;
            type.superName = stock.superName;
            type.interfaces.addAll(stock.interfaces);
            if (name.equals(stock.name)) {
                type.fields.addAll(stock.fields);
            }
            return type;
        });
    }

    private static byte[] bytes(ClassNode type) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String one, String other) {
                // Loads no class: generated code never needs more of two types that meet.
                return "java/lang/Object";
            }
        };
        type.accept(writer);
        return writer.toByteArray();
    }
}
