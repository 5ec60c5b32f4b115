package io.dockyards.flux2.render;

import io.dockyards.flux2.render.wasm.MemoryKind;
import java.util.Locale;

/** How the engine keeps its memory, and with it which of its classes run. */
enum EngineMemory {
    /** Addresses reserved from the operating system: the fastest. */
    RESERVED,
    /** An array, where that doesn't work. */
    PORTABLE,
    /** Chicory's own memory and classes as they come, from the build's folder: what tests compare with. */
    STOCK;

    private static final String PROPERTY = "dockyards.engine.memory";

    /** The one that the system property {@code dockyards.engine.memory} names; without it the faster one that works here. */
    static EngineMemory chosen() {
        String name = System.getProperty(PROPERTY, "");
        if (!name.isEmpty()) {
            for (EngineMemory memory : values()) {
                if (memory.name().equalsIgnoreCase(name)) {
                    return memory;
                }
            }
            throw new IllegalStateException(
                    "-D" + PROPERTY + "=" + name + " is unknown: use reserved, portable or stock");
        }
        return valueOf(MemoryKind.best().name());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
