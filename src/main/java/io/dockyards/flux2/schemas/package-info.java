/** Objects checked against the schemas of their kinds: those of CRDs and JSON Schemas. */
@NullMarked
package io.dockyards.flux2.schemas;

import org.jspecify.annotations.NullMarked;
