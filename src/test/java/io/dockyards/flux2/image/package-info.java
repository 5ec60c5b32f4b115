/**
 * The image that {@code bin/build-image} makes: it is unpacked, and its own command line is run in it, by an unprivileged user
 * who finds nothing else there and can write nowhere but in {@code /tmp}.
 */
@NullMarked
package io.dockyards.flux2.image;

import org.jspecify.annotations.NullMarked;
