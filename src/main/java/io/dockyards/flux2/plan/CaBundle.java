package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a bundle of CA certificates from a placeholder (R11). */
final class CaBundle {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", Pattern.DOTALL);

    private CaBundle() {}

    /** Whether a value is base64 of PEM with at least one certificate, and every one in it can be read. */
    static boolean isValid(JsonNode value) {
        if (!value.isTextual()) {
            return false;
        }
        try {
            String text = value.textValue().replace("\n", "").replace("\r", "");
            Matcher pem =
                    CERTIFICATE.matcher(new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1));
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            boolean found = false;
            while (pem.find()) {
                byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
                factory.generateCertificate(new ByteArrayInputStream(der));
                found = true;
            }
            return found;
        } catch (IllegalArgumentException | CertificateException e) {
            return false;
        }
    }
}
