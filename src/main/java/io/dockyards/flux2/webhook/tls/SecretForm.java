package io.dockyards.flux2.webhook.tls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** How a certificate that we made stands in a Secret: type {@code kubernetes.io/tls}, with the authorities in {@code ca.crt}. */
final class SecretForm {
    private static final String LABEL = "app.kubernetes.io/managed-by";
    private static final String US = "dockyards-flux2";

    private SecretForm() {}

    static SecretState read(Optional<ObjectNode> secret) {
        if (secret.isEmpty()) {
            return new SecretState.Missing();
        }
        JsonNode found = secret.get();
        if (!found.path("metadata").path("labels").path(LABEL).asText().equals(US)) {
            return new SecretState.Foreign();
        }
        List<X509Certificate> authorities = List.of();
        try {
            authorities = about("ca.crt", () -> Pem.certificates(bytes(found, "ca.crt")));
            List<X509Certificate> chain = about("tls.crt", () -> Pem.certificates(bytes(found, "tls.crt")));
            PrivateKey key = about("tls.key", () -> Pem.key(bytes(found, "tls.key")));
            Issued issued = new Issued(new KeyMaterial(chain, key), authorities);
            if (!issued.material().fits()) {
                return new SecretState.Damaged("tls.key is not the key of tls.crt", authorities);
            }
            if (!issued.isSignedByItsAuthority()) {
                return new SecretState.Damaged("the first certificate of ca.crt hasn't signed tls.crt", authorities);
            }
            return new SecretState.Sound(issued);
        } catch (UnusableCertificate broken) {
            return new SecretState.Damaged(broken.text(), authorities);
        }
    }

    /** @param over the Secret that is written over, as it was read; what others added to it stays */
    static ObjectNode write(Issued issued, String namespace, String name, Optional<ObjectNode> over) {
        ObjectNode secret = over.map(ObjectNode::deepCopy).orElseGet(() -> {
            ObjectNode made =
                    Json.object().put("apiVersion", "v1").put("kind", "Secret").put("type", "kubernetes.io/tls");
            made.putObject("metadata").put("namespace", namespace).put("name", name);
            return made;
        });
        secret.withObject("/metadata/labels").put(LABEL, US);
        ObjectNode data = secret.withObject("/data");
        data.put("ca.crt", base64(Pem.of(issued.authorities())));
        data.put("tls.crt", base64(Pem.of(issued.material().chain())));
        data.put("tls.key", base64(Pem.of(issued.material().key())));
        return secret;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(JsonNode secret, String field) throws UnusableCertificate {
        try {
            return Base64.getDecoder().decode(secret.path("data").path(field).asText());
        } catch (IllegalArgumentException notBase64) {
            throw new UnusableCertificate("is no base64", notBase64);
        }
    }

    private interface Step<T> {
        T take() throws UnusableCertificate;
    }

    private static <T> T about(String field, Step<T> step) throws UnusableCertificate {
        try {
            return step.take();
        } catch (UnusableCertificate problem) {
            // What to do about a file is of no use here: this Secret is written anew.
            throw new UnusableCertificate(field + " " + problem.text().split(";", 2)[0], problem);
        }
    }
}
