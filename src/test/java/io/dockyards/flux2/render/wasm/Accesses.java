package io.dockyards.flux2.render.wasm;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** The accesses of generated code to each memory, behind one interface for tests. */
interface Accesses {
    byte readByte(int address, int offset, LinearMemory memory);

    short readShort(int address, int offset, LinearMemory memory);

    int readInt(int address, int offset, LinearMemory memory);

    long readLong(int address, int offset, LinearMemory memory);

    float readFloat(int address, int offset, LinearMemory memory);

    double readDouble(int address, int offset, LinearMemory memory);

    void writeByte(int address, byte value, int offset, LinearMemory memory);

    void writeShort(int address, short value, int offset, LinearMemory memory);

    void writeInt(int address, int value, int offset, LinearMemory memory);

    void writeLong(int address, long value, int offset, LinearMemory memory);

    void writeFloat(int address, float value, int offset, LinearMemory memory);

    void writeDouble(int address, double value, int offset, LinearMemory memory);

    void copy(int destination, int source, int length, LinearMemory memory);

    void fill(int address, byte value, int length, LinearMemory memory);

    /** Those that belong to a memory. */
    static Accesses of(MemoryKind kind) {
        Class<?> type = kind == MemoryKind.RESERVED ? ReservedAccess.class : PortableAccess.class;
        return (Accesses) Proxy.newProxyInstance(
                Accesses.class.getClassLoader(), new Class<?>[] {Accesses.class}, (_, method, arguments) -> {
                    String name = method.getName();
                    String helper = "memory" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
                    try {
                        return type.getMethod(helper, method.getParameterTypes())
                                .invoke(null, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
