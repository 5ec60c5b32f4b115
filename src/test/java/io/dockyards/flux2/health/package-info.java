@NullMarked
package io.dockyards.flux2.health;

import org.jspecify.annotations.NullMarked;
