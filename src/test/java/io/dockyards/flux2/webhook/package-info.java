@NullMarked
package io.dockyards.flux2.webhook;

import org.jspecify.annotations.NullMarked;
