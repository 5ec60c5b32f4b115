package io.dockyards.flux2.build.pass;

/** Classes and descriptors that stock classes use, and those of the run-time support ({@code io.dockyards.flux2.render.wasm}). */
final class Names {
    static final String INSTANCE = "com/dylibso/chicory/runtime/Instance";
    static final String OPCODES = "com/dylibso/chicory/runtime/OpcodeImpl";
    static final String STOCK_MEMORY = "Lcom/dylibso/chicory/runtime/Memory;";

    private static final String SUPPORT = "io/dockyards/flux2/render/wasm/";
    static final String MEMORY = SUPPORT + "LinearMemory";
    static final String MEMORY_TYPE = "L" + MEMORY + ";";
    static final String ACCESS = SUPPORT + "ReservedAccess";
    static final String FUNCTION = SUPPORT + "WasmFunction";

    /** A function of Go: the block to go on from, and whether it was cut short by a switch of goroutines. */
    static final String STOCK_GO_FUNCTION = "(I" + STOCK_MEMORY + "L" + INSTANCE + ";)I";

    static final String GO_FUNCTION = "(I" + MEMORY_TYPE + "L" + INSTANCE + ";)I";

    private Names() {}

    /** Chicory's class of helpers, the one generated class that stays as it is: host and interpreter use it too. */
    static boolean isHelpers(String type) {
        return type.endsWith("MachineShaded");
    }

    /** Whether a method is a function of the WASM; others are ways to reach one. */
    static boolean isFunction(String method) {
        return method.startsWith("func_");
    }

    /** Number of the function that a method is or leads to. */
    static int id(String method) {
        return Integer.parseInt(method.substring(method.lastIndexOf('_') + 1));
    }
}
