package io.dockyards.flux2.webhook.tls;

/** There is no certificate that can be served; the message is a line for people, with what to do. */
public final class UnusableCertificate extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableCertificate(String message) {
        super(message);
    }

    UnusableCertificate(String message, Throwable cause) {
        super(message, cause);
    }

    /** What it says; never absent, unlike that of other exceptions. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
