/** Certificates that the webhook server shows. */
@NullMarked
package io.dockyards.flux2.webhook.tls;

import org.jspecify.annotations.NullMarked;
