/** What tests of several packages share. */
@NullMarked
package io.dockyards.flux2.testing;

import org.jspecify.annotations.NullMarked;
