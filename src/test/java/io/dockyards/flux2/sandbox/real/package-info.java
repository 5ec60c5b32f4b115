@NullMarked
package io.dockyards.flux2.sandbox.real;

import org.jspecify.annotations.NullMarked;
