/** Lines of the log, whatever is in them. */
@NullMarked
package io.dockyards.flux2.controller.logging;

import org.jspecify.annotations.NullMarked;
