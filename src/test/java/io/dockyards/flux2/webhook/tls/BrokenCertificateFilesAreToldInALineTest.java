package io.dockyards.flux2.webhook.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At the start a certificate that can't be served is an error that says which file, what is wrong and what to do. */
class BrokenCertificateFilesAreToldInALineTest {
    private static final String ENCRYPTED = """
        -----BEGIN RSA PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: AES-128-CBC,0123456789ABCDEF0123456789ABCDEF

        AAAA
        -----END RSA PRIVATE KEY-----
        """;

    @TempDir
    private Path folder;

    private final KeyMaterial material = Samples.issued().material();

    @BeforeEach
    void soundFiles() {
        Samples.write(folder, material);
    }

    @Test
    void aMissingFile() throws Exception {
        Files.delete(folder.resolve("tls.key"));
        assertThat(problem()).isEqualTo("tls.key is missing; mount a Secret with tls.crt and tls.key there");
    }

    @Test
    void noCertificate() {
        write("tls.crt", "");
        assertThat(problem()).isEqualTo("tls.crt holds no certificate; write PEM with BEGIN CERTIFICATE there");
    }

    @Test
    void aHalfWrittenCertificate() {
        byte[] whole = Pem.of(material.chain());
        write("tls.crt", new String(whole, 0, whole.length / 2, StandardCharsets.US_ASCII));
        assertThat(problem()).startsWith("tls.crt holds ").contains("; write ");
    }

    @Test
    void noKey() {
        write("tls.key", "secret");
        assertThat(problem()).isEqualTo("tls.key holds no private key; write PEM of PKCS#8, PKCS#1 or SEC 1 there");
    }

    @Test
    void anEncryptedKey() {
        write("tls.key", ENCRYPTED);
        assertThat(problem()).isEqualTo("tls.key is encrypted; write the key there without a passphrase");
    }

    @Test
    void aKeyOfAnotherCertificate() {
        Samples.write(
                folder.resolve("tls.key"), Pem.of(Samples.issued().material().key()));
        assertThat(problem())
                .isEqualTo("tls.crt holds a certificate of another key; write both files together,"
                        + " with the key's own certificate as the first of tls.crt");
    }

    @Test
    void aKeyOfAnotherKind() {
        Samples.write(
                folder.resolve("tls.key"),
                Pem.of(Samples.selfSigned("RSA", "SHA256withRSA").key()));
        assertThat(problem()).startsWith("tls.crt holds a certificate of another key; ");
    }

    @Test
    void oneThatRanOut() {
        KeyMaterial old =
                Samples.issued(Instant.now().minus(Samples.LIFE.plusDays(1))).material();
        Samples.write(folder, old);
        assertThat(problem()).isEqualTo("tls.crt holds a certificate that ran out at " + old.expires() + "; renew it");
    }

    @Test
    void oneThatIsNotYetValid() {
        KeyMaterial early =
                Samples.issued(Instant.now().plus(Duration.ofDays(2))).material();
        Samples.write(folder, early);
        assertThat(problem())
                .startsWith("tls.crt holds a certificate that isn't valid before " + early.begins() + ", and it is ")
                .endsWith("; set the clock right, or make the certificate anew");
    }

    private void write(String file, String content) {
        Samples.write(folder.resolve(file), content.getBytes(StandardCharsets.US_ASCII));
    }

    private String problem() {
        var problem = catchThrowableOfType(UnusableCertificate.class, () -> CertificateFiles.open(folder));
        String start = "the webhook's certificate can't be used: " + folder + "/";
        assertThat(problem.text()).startsWith(start).doesNotContain("\n");
        return problem.text().substring(start.length());
    }
}
