/** Certificates that the webhook server shows: from files, or made by the controller itself; renewed while it serves. */
@NullMarked
package io.dockyards.flux2.webhook.tls;

import org.jspecify.annotations.NullMarked;
