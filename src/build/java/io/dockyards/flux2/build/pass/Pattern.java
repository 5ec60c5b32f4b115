package io.dockyards.flux2.build.pass;

/** What the rewrites look for. */
enum Pattern {
    /** {@code i32.load} and the like, all widths. */
    LOAD,
    /** {@code i32.store} and the like, all widths. */
    STORE,
    /** {@code memory.copy}. */
    COPY,
    /** {@code memory.fill}. */
    FILL,
    /** {@code global.get}. */
    GLOBAL_READ,
    /** {@code global.set}. */
    GLOBAL_WRITE,
    /** {@code call_indirect} of a function of Go. */
    INDIRECT_CALL,
    /** A look at the thread's interrupt flag, taken out. */
    INTERRUPTION_CHECK,
    /** A jump to the head of a function with a constant block to go on from. */
    KNOWN_JUMP,
    /** A comparison whose outcome decides a jump. */
    BRANCH,
    /** An unsigned 32-bit number made a 64-bit one. */
    EXTENSION,
    /** A function that can be resumed, whose copy for that got a class of its own. */
    SPLIT,
    /** A look at the memory's {@code stop} field, put in. */
    POLL
}
