package io.dockyards.flux2.webhook.tls;

import java.security.cert.X509Certificate;
import java.util.List;

/** What is found where the replicas share their certificate. */
sealed interface SecretState {
    /** There is no Secret. */
    record Missing() implements SecretState {}

    /** A Secret that this controller didn't make. */
    record Foreign() implements SecretState {}

    /**
     * One of ours that can't be served.
     *
     * @param why what is wrong, for people
     * @param authorities what could be read of those to be trusted
     */
    record Damaged(String why, List<X509Certificate> authorities) implements SecretState {}

    /** One of ours, well-formed; it may have run out all the same. */
    record Sound(Issued issued) implements SecretState {}
}
