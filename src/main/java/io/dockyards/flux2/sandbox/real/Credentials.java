package io.dockyards.flux2.sandbox.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A token for each user, and the key pair of service account tokens, as files that kube-apiserver reads. */
record Credentials(Map<String, String> tokens, Path tokenFile, Path privateKey, Path publicKey) {
    static Credentials write(Path folder, List<User> users) throws IOException {
        var random = new SecureRandom();
        var tokens = new HashMap<String, String>();
        var lines = new StringBuilder();
        for (var user : users) {
            var bytes = new byte[24];
            random.nextBytes(bytes);
            var token = HexFormat.of().formatHex(bytes);
            tokens.put(user.name(), token);
            var groups = user.groups().isEmpty() ? "" : ",\"" + String.join(",", user.groups()) + "\"";
            lines.append(token).append(',').append(user.name()).append(',').append(user.name());
            lines.append(groups).append('\n');
        }
        var keys = keyPairGenerator().generateKeyPair();
        return new Credentials(
                Map.copyOf(tokens),
                Files.writeString(folder.resolve("tokens.csv"), lines),
                pem(
                        folder.resolve("service-account.key"),
                        "PRIVATE KEY",
                        keys.getPrivate().getEncoded()),
                pem(
                        folder.resolve("service-account.pub"),
                        "PUBLIC KEY",
                        keys.getPublic().getEncoded()));
    }

    /** The token of a user that the options named. */
    String token(String user) {
        return Optional.ofNullable(tokens.get(user))
                .orElseThrow(() -> new IllegalArgumentException("no such user: " + user + ", only " + tokens.keySet()));
    }

    private static Path pem(Path file, String type, byte[] der) throws IOException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(file, "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
    }

    private static KeyPairGenerator keyPairGenerator() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }
}
