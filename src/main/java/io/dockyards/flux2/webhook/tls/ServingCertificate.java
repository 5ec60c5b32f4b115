package io.dockyards.flux2.webhook.tls;

import javax.net.ssl.SSLContext;

/** What the webhook server shows to its clients. */
public interface ServingCertificate extends AutoCloseable {
    /** The context for the next connection. */
    SSLContext context();
}
