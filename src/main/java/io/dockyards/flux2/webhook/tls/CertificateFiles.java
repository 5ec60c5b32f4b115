package io.dockyards.flux2.webhook.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** The certificate in {@code tls.crt} and {@code tls.key} of a folder, read once. */
public final class CertificateFiles implements ServingCertificate {
    private static final char[] NO_PASSWORD = {};

    private final SSLContext context;

    private CertificateFiles(SSLContext context) {
        this.context = context;
    }

    /**
     * Reads the files.
     *
     * @throws UnusableCertificate if one is missing or can't be used
     */
    public static ServingCertificate open(Path directory) throws UnusableCertificate {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, NO_PASSWORD);
            store.setKeyEntry(
                    "tls", key(directory.resolve("tls.key")), NO_PASSWORD, chain(directory.resolve("tls.crt")));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return new CertificateFiles(context);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new UnusableCertificate(
                    "the webhook's certificate can't be used: tls.crt and tls.key are expected in " + directory + ": "
                            + e.getMessage() + "; put them there, or name another folder with --webhook-cert-dir",
                    e);
        }
    }

    private static Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        try (Reader in = Files.newBufferedReader(file);
                PEMParser parser = new PEMParser(in)) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            return switch (parser.readObject()) {
                case PEMKeyPair pair -> converter.getKeyPair(pair).getPrivate();
                case PrivateKeyInfo info -> converter.getPrivateKey(info);
                case null, default -> throw new GeneralSecurityException("tls.key has no private key in PEM");
            };
        }
    }

    @Override
    public SSLContext context() {
        return context;
    }

    @Override
    public void close() {}
}
