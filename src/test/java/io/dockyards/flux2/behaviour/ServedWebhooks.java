package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate in files for webhooks on the loopback address, and the shipped configuration, for one namespace. */
record ServedWebhooks(Path certificates, int port) {
    private static final String PASSWORD = "password";

    /** Has the JDK make a certificate that vouches for itself. */
    static ServedWebhooks prepare(Path folder, int port) throws Exception {
        Path store = folder.resolve("tls.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "tls",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=webhook",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-validity",
                        "60",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        write(
                folder.resolve("tls.crt"),
                "CERTIFICATE",
                keys.getCertificate("tls").getEncoded());
        write(folder.resolve("tls.key"), "PRIVATE KEY", key(keys));
        return new ServedWebhooks(folder, port);
    }

    private static byte[] key(KeyStore keys) throws GeneralSecurityException {
        return keys.getKey("tls", PASSWORD.toCharArray()).getEncoded();
    }

    private static void write(Path file, String what, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, lines, what));
    }

    String[] flags() {
        return new String[] {
            "--enable-webhooks", "--webhook-bind-address=127.0.0.1:" + port, "--webhook-cert-dir=" + certificates
        };
    }

    /** As it is shipped but for the way to the server, and that it concerns no other namespace. */
    void configure(Scene scene) throws IOException {
        ObjectNode configuration = (ObjectNode) new YAMLMapper()
                .readTree(TestCluster.home()
                        .resolve("config/webhook/validating_webhook_configuration.yaml")
                        .toFile());
        configuration.withObject("/metadata").put("name", scene.namespace);
        byte[] bundle = Files.readAllBytes(certificates.resolve("tls.crt"));
        for (JsonNode webhook : configuration.path("webhooks")) {
            ObjectNode client = (ObjectNode) webhook.path("clientConfig");
            String path = client.at("/service/path").asText();
            client.remove("service");
            client.put("url", "https://127.0.0.1:" + port + path);
            client.put("caBundle", Base64.getEncoder().encodeToString(bundle));
            ((ObjectNode) webhook)
                    .withObject("/namespaceSelector/matchLabels")
                    .put("kubernetes.io/metadata.name", scene.namespace);
        }
        scene.person.apply(configuration);
    }

    static void remove(Scene scene) {
        scene.person.delete(
                "admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", "", scene.namespace, "Background");
    }
}
