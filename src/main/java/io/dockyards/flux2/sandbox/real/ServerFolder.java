package io.dockyards.flux2.sandbox.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The temporary folder of one API server: data, keys, logs. Only the user who started it can read it. */
record ServerFolder(Path path, Credentials credentials) {
    static ServerFolder create(List<User> users) {
        try {
            var path = Files.createTempDirectory("dockyards-flux2-api-server-");
            var all = Stream.concat(Stream.of(User.ADMINISTRATOR, User.CONTROLLER_MANAGER), users.stream());
            var folder = new ServerFolder(path, Credentials.write(path, all.toList()));
            Files.writeString(folder.auditPolicy(), AuditLog.POLICY);
            return folder;
        } catch (IOException e) {
            throw new ApiServerException("the temporary folder can't be written: " + e.getMessage(), e);
        }
    }

    Path kubeconfig(String user) {
        return path.resolve(user.replace(':', '-') + ".kubeconfig");
    }

    Path auditPolicy() {
        return path.resolve("audit-policy.yaml");
    }

    Path auditLog() {
        return path.resolve("audit.log");
    }

    /** What kube-apiserver made at its first start: its own certificate and that of its issuer. */
    Path certificates() {
        return path.resolve("certificates").resolve("apiserver.crt");
    }
}
