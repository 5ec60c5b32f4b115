package io.dockyards.flux2.webhook.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** Certificates for tests. */
final class Samples {
    static final ServiceNames NAMES = new ServiceNames("webhooks", "dockyards");
    static final Duration LIFE = Duration.ofDays(90);

    private Samples() {}

    static Issued issued(Instant at) {
        return new Issuer(NAMES, LIFE).issue(at, List.of());
    }

    static Issued issued() {
        return issued(Instant.now());
    }

    /** Writes both files, the certificate first, as tools do that know nothing of folders that are swapped. */
    static void write(Path folder, KeyMaterial material) {
        write(folder.resolve("tls.crt"), Pem.of(material.chain()));
        write(folder.resolve("tls.key"), Pem.of(material.key()));
    }

    static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signed by itself. */
    static KeyMaterial selfSigned(String algorithm, String signature) {
        try {
            KeyPair keys = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
            X500Name name = new X500Name("CN=localhost");
            Instant now = Instant.now();
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(now.minusSeconds(60)),
                    Date.from(now.plusSeconds(3600)),
                    name,
                    keys.getPublic());
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(signature).build(keys.getPrivate())));
            return new KeyMaterial(List.of(certificate), keys.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With its curve, as OpenSSL writes it. */
    private static PemObject sec1(ECPrivateKey key) throws IOException {
        var form = new org.bouncycastle.asn1.sec.ECPrivateKey(256, key.getS(), X9ObjectIdentifiers.prime256v1);
        return new PemObject("EC PRIVATE KEY", form.getEncoded());
    }

    /** PKCS#1 for RSA keys, SEC 1 for those of elliptic curves. */
    static byte[] traditional(PrivateKey key) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(key instanceof ECPrivateKey curved ? sec1(curved) : key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
