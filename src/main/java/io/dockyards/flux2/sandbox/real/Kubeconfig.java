package io.dockyards.flux2.sandbox.real;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A kubeconfig of one cluster and one user, with everything in it and no reference to another file. */
final class Kubeconfig {
    private Kubeconfig() {}

    static String of(URI server, String caPem, String user, String token) {
        return """
            apiVersion: v1
            kind: Config
            clusters:
            - name: dockyards-flux2
              cluster:
                server: %s
                certificate-authority-data: %s
            users:
            - name: "%s"
              user:
                token: %s
            contexts:
            - name: dockyards-flux2
              context:
                cluster: dockyards-flux2
                user: "%s"
                namespace: default
            current-context: dockyards-flux2
            """.formatted(
                        server,
                        Base64.getEncoder().encodeToString(caPem.getBytes(StandardCharsets.US_ASCII)),
                        user,
                        token,
                        user);
    }
}
