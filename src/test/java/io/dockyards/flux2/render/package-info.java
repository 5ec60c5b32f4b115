/** The engine with its real WASM: errors, limits, workers, pool. */
@NullMarked
package io.dockyards.flux2.render;

import org.jspecify.annotations.NullMarked;
