/** {@code bin/bench render}: the engine on the JVM beside the same shim built natively and the same WASM in wasmtime. */
@NullMarked
package io.dockyards.flux2.bench.render;

import org.jspecify.annotations.NullMarked;
