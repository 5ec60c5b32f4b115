/** What the controller measures of itself, and the page that tells it: the only place that knows Kamon. */
@NullMarked
package io.dockyards.flux2.metrics;

import org.jspecify.annotations.NullMarked;
