/** Tests of the certificates. */
@NullMarked
package io.dockyards.flux2.webhook.tls;

import org.jspecify.annotations.NullMarked;
