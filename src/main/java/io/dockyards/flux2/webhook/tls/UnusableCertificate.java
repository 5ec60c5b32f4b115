package io.dockyards.flux2.webhook.tls;

/** There is no certificate to serve with; the message is a line for people that says what to do. */
public final class UnusableCertificate extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableCertificate(String message, Throwable cause) {
        super(message, cause);
    }
}
