/** Templates with known outcomes, run through the planners and the render engine without an API server. */
@NullMarked
package io.dockyards.flux2.conformance;

import org.jspecify.annotations.NullMarked;
