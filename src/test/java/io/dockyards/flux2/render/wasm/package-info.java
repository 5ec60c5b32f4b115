@NullMarked
package io.dockyards.flux2.render.wasm;

import org.jspecify.annotations.NullMarked;
