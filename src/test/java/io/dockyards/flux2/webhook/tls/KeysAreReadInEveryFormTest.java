package io.dockyards.flux2.webhook.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PKCS#8 as cert-manager writes by default, PKCS#1 and SEC 1 as it and OpenSSL can. */
class KeysAreReadInEveryFormTest {
    private static final String PARAMETERS =
            "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

    @TempDir
    private Path folder;

    @Test
    void pkcs8() throws Exception {
        KeyMaterial material = Samples.selfSigned("RSA", "SHA256withRSA");
        assertThat(served(material, Pem.of(material.key()))).contains("BEGIN PRIVATE KEY");
    }

    @Test
    void pkcs1() throws Exception {
        KeyMaterial material = Samples.selfSigned("RSA", "SHA256withRSA");
        assertThat(served(material, Samples.traditional(material.key()))).contains("BEGIN RSA PRIVATE KEY");
    }

    @Test
    void sec1() throws Exception {
        KeyMaterial material = Samples.issued().material();
        assertThat(served(material, Samples.traditional(material.key()))).contains("BEGIN EC PRIVATE KEY");
    }

    @Test
    void sec1AfterItsParameters() throws Exception {
        KeyMaterial material = Samples.issued().material();
        String key = PARAMETERS + new String(Samples.traditional(material.key()), StandardCharsets.US_ASCII);
        assertThat(served(material, key.getBytes(StandardCharsets.US_ASCII))).startsWith("-----BEGIN EC PARAMETERS");
    }

    @Test
    void ed25519() throws Exception {
        KeyMaterial material = Samples.selfSigned("Ed25519", "Ed25519");
        assertThat(served(material, Pem.of(material.key()))).contains("BEGIN PRIVATE KEY");
    }

    @Test
    void onlyTls12And13AreSpoken() throws Exception {
        var engine = Samples.issued().material().context().createSSLEngine();
        engine.setUseClientMode(false);
        assertThat(engine.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
    }

    private String served(KeyMaterial material, byte[] key) throws Exception {
        Samples.write(folder.resolve("tls.crt"), Pem.of(material.chain()));
        Samples.write(folder.resolve("tls.key"), key);
        try (CertificateFiles files = CertificateFiles.open(folder)) {
            assertThat(files.expires())
                    .isEqualTo(material.expires())
                    .isEqualTo(files.expires().truncatedTo(ChronoUnit.SECONDS));
            assertThat(Handshake.served(files.context())).isEqualTo(material.certificate());
        }
        return Files.readString(folder.resolve("tls.key"));
    }
}
