package io.dockyards.flux2.build.pass;

import org.objectweb.asm.tree.MethodNode;

/** One change to the code of a method; counts what it found. */
@FunctionalInterface
interface Rewrite {
    void apply(MethodNode method, Counts counts);
}
