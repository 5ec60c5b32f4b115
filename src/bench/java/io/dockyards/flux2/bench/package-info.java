/** Measures the product and shows what came out; no part of it. */
@NullMarked
package io.dockyards.flux2.bench;

import org.jspecify.annotations.NullMarked;
