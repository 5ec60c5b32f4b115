/** Objects against schemas. */
@NullMarked
package io.dockyards.flux2.schemas;

import org.jspecify.annotations.NullMarked;
