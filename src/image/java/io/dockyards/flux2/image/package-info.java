/** Makes the image: run from its sources by {@code bin/build-image}, no part of the product. */
@NullMarked
package io.dockyards.flux2.image;

import org.jspecify.annotations.NullMarked;
