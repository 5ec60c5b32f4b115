/** What the kubelet asks: whether the process lives and whether it is ready. */
@NullMarked
package io.dockyards.flux2.health;

import org.jspecify.annotations.NullMarked;
