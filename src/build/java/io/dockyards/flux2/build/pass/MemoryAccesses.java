package io.dockyards.flux2.build.pass;

import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Loads, stores, copies and fills go to our own helpers, which have the same names as Chicory's.
 *
 * <p>Those rely on an offset below 2³¹: it is added as a signed number, and the reserved memory has room for no more behind the last
 * address. A larger one is refused here.
 */
final class MemoryAccesses implements Rewrite {
    private static final Map<String, Pattern> ACCESSES = Stream.of("Byte", "Short", "Int", "Long", "Float", "Double")
            .flatMap(type -> Stream.of(
                    Map.entry("memoryRead" + type, Pattern.LOAD), Map.entry("memoryWrite" + type, Pattern.STORE)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Descriptors tell one memory from several: {@code memory.copy} between two has another. */
    private static final Map<String, Pattern> BULK = Map.of(
            "memoryCopy(III" + Names.STOCK_MEMORY + ")V", Pattern.COPY,
            "memoryFill(IBI" + Names.STOCK_MEMORY + ")V", Pattern.FILL);

    @Override
    public void apply(MethodNode method, Counts counts) {
        for (AbstractInsnNode node : method.instructions.toArray()) {
            if (node instanceof MethodInsnNode call && Names.isHelpers(call.owner)) {
                Pattern access = ACCESSES.get(call.name);
                Pattern bulk = BULK.get(call.name + call.desc);
                if (access != null) {
                    checkOffset(method, call);
                    redirect(call);
                    counts.add(access);
                } else if (bulk != null) {
                    redirect(call);
                    counts.add(bulk);
                }
            }
        }
    }

    private static void redirect(MethodInsnNode call) {
        call.owner = Names.ACCESS;
        call.desc = call.desc.replace(Names.STOCK_MEMORY, Names.MEMORY_TYPE);
    }

    private static void checkOffset(MethodNode method, MethodInsnNode call) {
        // The memory is the last argument, the offset the one before it.
        OptionalInt offset = Code.constant(call.getPrevious().getPrevious());
        if (offset.isEmpty() || offset.getAsInt() < 0) {
            throw new PassFailure(method.name + " calls " + call.name
                    + (offset.isEmpty() ? " with an offset that isn't constant" : " with an offset of 2 GiB or more"));
        }
    }
}
