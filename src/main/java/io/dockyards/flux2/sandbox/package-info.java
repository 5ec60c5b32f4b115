/** The embedded API server and the live run of the controller on it. */
@NullMarked
package io.dockyards.flux2.sandbox;

import org.jspecify.annotations.NullMarked;
