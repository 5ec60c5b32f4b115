/** What the validating webhooks say, as pure functions: whatever has to be looked up or rendered, the caller does. */
@NullMarked
package io.dockyards.flux2.admission;

import org.jspecify.annotations.NullMarked;
