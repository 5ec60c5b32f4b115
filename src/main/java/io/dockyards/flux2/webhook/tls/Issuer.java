package io.dockyards.flux2.webhook.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes an authority and a certificate that it signed, both for EC P-256. The authority's key is forgotten: it signs once, so
 * that no key that could sign more lies anywhere, and each renewal takes the same way as the first time.
 */
final class Issuer {
    /** Clocks of machines differ: a new certificate is valid on those that are behind, too. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private static final int SERIAL_BITS = 127;

    private final SecureRandom random = new SecureRandom();
    private final ServiceNames names;
    private final Duration life;

    /** @param life of what is made, from when it is made */
    Issuer(ServiceNames names, Duration life) {
        this.names = names;
        this.life = life;
    }

    /** @param others authorities that stay trusted beside the new one */
    Issued issue(Instant now, List<X509Certificate> others) {
        try {
            Date from = Date.from(now.minus(CLOCKS_DIFFER));
            Date until = Date.from(now.plus(life));
            KeyPair authorityKeys = keys();
            // A name of its own: clients find the signer of a certificate by it.
            BigInteger serial = serial();
            X500Name authorityName = new X500Name("CN=dockyards-flux2 webhooks " + serial.toString(16));
            X509Certificate authority = authority(authorityName, serial, from, until, authorityKeys);
            KeyPair keys = keys();
            X509v3CertificateBuilder serving = new JcaX509v3CertificateBuilder(
                    authorityName, serial(), from, until, new X500Name("CN=dockyards-flux2 webhook"), keys.getPublic());
            JcaX509ExtensionUtils utilities = new JcaX509ExtensionUtils();
            serving.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(Extension.subjectAlternativeName, false, alternatives())
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            utilities.createAuthorityKeyIdentifier(authorityKeys.getPublic()));
            X509Certificate certificate = signed(serving, authorityKeys.getPrivate());
            List<X509Certificate> authorities = new ArrayList<>(List.of(authority));
            authorities.addAll(others);
            return new Issued(new KeyMaterial(List.of(certificate), keys.getPrivate()), authorities);
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException impossible) {
            throw new IllegalStateException("every JDK can make EC certificates", impossible);
        }
    }

    private static X509Certificate authority(X500Name name, BigInteger serial, Date from, Date until, KeyPair keys)
            throws GeneralSecurityException, CertIOException, OperatorCreationException {
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(name, serial, from, until, name, keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        return signed(builder, keys.getPrivate());
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }

    private GeneralNames alternatives() {
        return new GeneralNames(names.dns().stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    private KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private BigInteger serial() {
        return new BigInteger(SERIAL_BITS, random).setBit(0);
    }
}
