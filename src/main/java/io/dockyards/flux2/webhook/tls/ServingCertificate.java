package io.dockyards.flux2.webhook.tls;

import java.time.Instant;
import javax.net.ssl.SSLContext;

/** What the webhook server shows to its clients. It is renewed while the server runs; connections that are open live on. */
public interface ServingCertificate extends AutoCloseable {
    /** The context for the next connection: ask for it once per connection, and don't keep it. Never blocks. */
    SSLContext context();

    /** When the certificate that is served now runs out; {@link Instant#MAX} if that isn't known. */
    default Instant expires() {
        return Instant.MAX;
    }

    /** Ends what looks after it; from then on it stays what it is. */
    @Override
    void close();
}
