/**
 * Builds the CUE engine from source while Maven builds the rest: definitions, library archive, WASM, JVM bytecode. Build-time
 * code, no part of the product.
 */
@NullMarked
package io.dockyards.flux2.build;

import org.jspecify.annotations.NullMarked;
