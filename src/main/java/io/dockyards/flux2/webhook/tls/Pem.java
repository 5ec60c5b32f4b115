package io.dockyards.flux2.webhook.tls;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;

/** Certificates and private keys as PEM (RFC 7468), in all the forms in which keys are about: PKCS#8, PKCS#1 and SEC 1. */
final class Pem {
    private Pem() {}

    /** Reads every certificate of a text, in its order; other blocks are passed over. */
    static List<X509Certificate> certificates(byte[] pem) throws UnusableCertificate {
        List<X509Certificate> found = new ArrayList<>();
        try {
            JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
            for (Object block : blocks(pem)) {
                if (block instanceof X509CertificateHolder certificate) {
                    found.add(converter.getCertificate(certificate));
                }
            }
        } catch (IOException | CertificateException | RuntimeException broken) {
            throw new UnusableCertificate(
                    "holds a certificate that can't be read; write the whole PEM file anew", broken);
        }
        if (found.isEmpty()) {
            throw new UnusableCertificate("holds no certificate; write PEM with BEGIN CERTIFICATE there");
        }
        return List.copyOf(found);
    }

    /** Reads the first private key of a text; the parameters that some tools write before it are passed over. */
    static PrivateKey key(byte[] pem) throws UnusableCertificate {
        try {
            for (Object block : blocks(pem)) {
                switch (block) {
                    case PrivateKeyInfo key -> {
                        return new JcaPEMKeyConverter().getPrivateKey(key);
                    }
                    case PEMKeyPair pair -> {
                        return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                    }
                    case PEMEncryptedKeyPair _, PKCS8EncryptedPrivateKeyInfo _ ->
                        throw new UnusableCertificate("is encrypted; write the key there without a passphrase");
                    default -> {}
                }
            }
        } catch (IOException | RuntimeException broken) {
            throw new UnusableCertificate(
                    "holds a private key that can't be read; write the whole PEM file anew", broken);
        }
        throw new UnusableCertificate("holds no private key; write PEM of PKCS#8, PKCS#1 or SEC 1 there");
    }

    private static List<Object> blocks(byte[] pem) throws IOException {
        List<Object> blocks = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(new String(pem, StandardCharsets.ISO_8859_1)))) {
            for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
                blocks.add(block);
            }
        }
        return blocks;
    }

    static byte[] of(List<X509Certificate> certificates) {
        return text(certificates);
    }

    /** PKCS#8, which every reader of {@code kubernetes.io/tls} Secrets takes. */
    static byte[] of(PrivateKey key) {
        return text(List.of(new PemObject("PRIVATE KEY", key.getEncoded())));
    }

    private static byte[] text(List<?> blocks) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object block : blocks) {
                writer.writeObject(block);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("what was made here can be written", impossible);
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
