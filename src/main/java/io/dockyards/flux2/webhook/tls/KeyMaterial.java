package io.dockyards.flux2.webhook.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A private key and the certificates that go with it: that of the key first, then those of whoever signed it.
 *
 * @param chain one at least
 */
record KeyMaterial(List<X509Certificate> chain, PrivateKey key) {
    KeyMaterial {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    /** Without fractions of a second, as it stands in the certificate. */
    Instant begins() {
        return certificate().getNotBefore().toInstant();
    }

    Instant expires() {
        return certificate().getNotAfter().toInstant();
    }

    /** @throws UnusableCertificate if clients would refuse it, or the key is another's; begins with a verb, the subject is the caller's */
    void requireUsable(Instant now) throws UnusableCertificate {
        if (!fits()) {
            throw new UnusableCertificate("holds a certificate of another key; write both files together,"
                    + " with the key's own certificate as the first of tls.crt");
        }
        if (!now.isBefore(expires())) {
            throw new UnusableCertificate("holds a certificate that ran out at " + expires() + "; renew it");
        }
        if (now.isBefore(begins())) {
            throw new UnusableCertificate("holds a certificate that isn't valid before " + begins() + ", and it is "
                    + now.truncatedTo(ChronoUnit.SECONDS) + "; set the clock right, or make the certificate anew");
        }
    }

    /** Whether the key is that of the certificate: what one signs the other verifies. */
    boolean fits() {
        byte[] probe = {1, 2, 3};
        try {
            Signature signer = Signature.getInstance(algorithm());
            signer.initSign(key);
            signer.update(probe);
            Signature verifier = Signature.getInstance(algorithm());
            verifier.initVerify(certificate().getPublicKey());
            verifier.update(probe);
            return verifier.verify(signer.sign());
        } catch (GeneralSecurityException ofAnotherKind) {
            return false;
        }
    }

    private String algorithm() {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC", "ECDSA" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }

    /** For servers: TLS 1.2 and 1.3, which is what the JDK leaves on. */
    SSLContext context() throws UnusableCertificate {
        char[] none = {};
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, none);
            store.setKeyEntry("webhook", key, none, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, none);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException refused) {
            throw new UnusableCertificate(
                    "holds a certificate that can't be used for TLS (" + refused.getMessage() + ")", refused);
        }
    }
}
