/** CUE on the JVM: the WASM instance, the workers that own one each, and the pool in front of them. */
@NullMarked
package io.dockyards.flux2.render;

import org.jspecify.annotations.NullMarked;
