package io.dockyards.flux2.webhook.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** The two files of a certificate in one folder, named as in a Secret of type {@code kubernetes.io/tls}. */
final class CertificatePair {
    /** Larger files are something else. */
    private static final long MOST_BYTES = 1024 * 1024;

    private final Path certificate;
    private final Path key;

    CertificatePair(Path directory) {
        this.certificate = directory.resolve("tls.crt");
        this.key = directory.resolve("tls.key");
    }

    /** What stands in the files, for comparing and parsing. */
    record Content(ByteBuffer certificate, ByteBuffer key) {}

    Content read() throws UnusableCertificate {
        return new Content(read(certificate), read(key));
    }

    private static ByteBuffer read(Path file) throws UnusableCertificate {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UnusableCertificate(file + " is larger than 1 MiB; write a PEM file there");
            }
            return ByteBuffer.wrap(Files.readAllBytes(file)).asReadOnlyBuffer();
        } catch (NoSuchFileException missing) {
            throw new UnusableCertificate(file + " is missing; mount a Secret with tls.crt and tls.key there", missing);
        } catch (AccessDeniedException denied) {
            throw new UnusableCertificate(
                    file + " may not be read; let the user that the controller runs as read it", denied);
        } catch (IOException broken) {
            throw new UnusableCertificate(file + " can't be read: " + broken.getMessage(), broken);
        }
    }

    /** @throws UnusableCertificate if it can't be served now */
    KeyMaterial parse(Content content, Instant now) throws UnusableCertificate {
        List<X509Certificate> chain = about(certificate, () -> Pem.certificates(bytes(content.certificate())));
        PrivateKey privateKey = about(key, () -> Pem.key(bytes(content.key())));
        KeyMaterial material = new KeyMaterial(chain, privateKey);
        return about(certificate, () -> {
            material.requireUsable(now);
            return material;
        });
    }

    private interface Step<T> {
        T take() throws UnusableCertificate;
    }

    private static <T> T about(Path file, Step<T> step) throws UnusableCertificate {
        try {
            return step.take();
        } catch (UnusableCertificate problem) {
            throw new UnusableCertificate(file + " " + problem.getMessage(), problem);
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** The folder, for people. */
    @Override
    public String toString() {
        return String.valueOf(certificate.getParent());
    }
}
