/**
 * What the classes that the build makes of the WASM need when they run: the linear memory with Go's globals, its accesses, and the
 * function table. Public because generated code is in another package; nobody else uses it but {@code render}.
 */
@NullMarked
package io.dockyards.flux2.render.wasm;

import org.jspecify.annotations.NullMarked;
