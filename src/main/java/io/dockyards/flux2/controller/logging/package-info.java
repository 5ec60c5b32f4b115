/** Lines of the log: logfmt or JSON, one line for one event. */
@NullMarked
package io.dockyards.flux2.controller.logging;

import org.jspecify.annotations.NullMarked;
