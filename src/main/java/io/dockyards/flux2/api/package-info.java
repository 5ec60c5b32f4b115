/** The Dockyards types as the controller sees them: JSON trees, names, conditions, CUE errors. No I/O. */
@NullMarked
package io.dockyards.flux2.api;

import org.jspecify.annotations.NullMarked;
