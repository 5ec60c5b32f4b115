/** Addresses that the program listens on. */
@NullMarked
package io.dockyards.flux2.listen;

import org.jspecify.annotations.NullMarked;
