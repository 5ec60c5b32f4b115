/** The validators, without an engine: its answers are given. The conformance cases run them with the real one. */
@NullMarked
package io.dockyards.flux2.admission;

import org.jspecify.annotations.NullMarked;
