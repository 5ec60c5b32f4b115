/** The embedded API server: over HTTP, with fabric8, with kubectl, and side by side with the real one. */
@NullMarked
package io.dockyards.flux2.sandbox.embedded;

import org.jspecify.annotations.NullMarked;
