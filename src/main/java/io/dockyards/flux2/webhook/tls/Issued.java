package io.dockyards.flux2.webhook.tls;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A certificate that the controller made, with the authorities that clients are to trust.
 *
 * @param authorities that which signed the certificate first; the others signed earlier ones, which some replica may still serve
 */
record Issued(KeyMaterial material, List<X509Certificate> authorities) {
    Issued {
        authorities = List.copyOf(authorities);
    }

    /** Two thirds of the life are for serving, the last third for whatever is in the way of a renewal. */
    Instant renewAt() {
        Duration life = Duration.between(material.begins(), material.expires());
        return material.begins().plus(life.multipliedBy(2).dividedBy(3));
    }

    boolean isSignedByItsAuthority() {
        try {
            material.certificate().verify(authorities.getFirst().getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    /** The authorities that can still be of use. */
    List<X509Certificate> authoritiesAt(Instant now) {
        return authorities.stream()
                .filter(authority -> authority.getNotAfter().toInstant().isAfter(now))
                .toList();
    }

    boolean isSameAs(Issued other) {
        return material.certificate().equals(other.material.certificate());
    }
}
