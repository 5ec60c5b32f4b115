package io.dockyards.flux2.kube;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;

/** Looks at certificates of a kubeconfig: the client library leaves unreadable ones out and trusts nobody then. */
final class Certificates {
    private Certificates() {}

    /** Whether base64 data hold at least one certificate. */
    static boolean areIn(String base64) {
        try {
            return areIn(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** Whether a file holds at least one certificate. */
    static boolean areIn(Path file) {
        try {
            return areIn(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean areIn(byte[] pem) {
        try {
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem))
                    .isEmpty();
        } catch (CertificateException none) {
            return false;
        }
    }
}
