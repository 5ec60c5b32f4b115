package io.dockyards.flux2.sandbox.real;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines of the three servers; everything listens on the loopback interface only. */
final class Commands {
    private Commands() {}

    static List<String> etcd(ApiServerBinaries binaries, Path folder, int port) {
        return List.of(
                binaries.etcd().toString(),
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=http://127.0.0.1:" + port,
                "--advertise-client-urls=http://127.0.0.1:" + port,
                // A cluster of one: nobody ever calls its peer address, so any free port will do.
                "--listen-peer-urls=http://127.0.0.1:0",
                "--unsafe-no-fsync",
                "--log-level=warn");
    }

    static List<String> kubeApiServer(ApiServerBinaries binaries, ServerFolder folder, Options options, Ports ports) {
        var credentials = folder.credentials();
        var command = new ArrayList<>(List.of(
                binaries.kubeApiServer().toString(),
                "--etcd-servers=http://127.0.0.1:" + ports.etcd(),
                "--bind-address=127.0.0.1",
                "--secure-port=" + ports.apiServer(),
                "--cert-dir=" + folder.certificates().getParent(),
                "--token-auth-file=" + credentials.tokenFile(),
                "--authorization-mode=RBAC",
                "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
                "--service-account-key-file=" + credentials.publicKey(),
                "--service-account-signing-key-file=" + credentials.privateKey(),
                "--service-cluster-ip-range=10.0.0.0/24",
                // There is no controller that makes the service accounts that this plugin asks for.
                "--disable-admission-plugins=ServiceAccount",
                "--allow-privileged=true",
                "--advertise-address=127.0.0.1",
                // 1.37 refuses to publish a loopback address as the endpoint of the Service "kubernetes".
                "--endpoint-reconciler-type=none"));
        if (options.audit()) {
            command.add("--audit-policy-file=" + folder.auditPolicy());
            command.add("--audit-log-path=" + folder.auditLog());
            // In megabytes: a log that is rotated can't be read to its end.
            command.add("--audit-log-maxsize=4000");
        }
        command.addAll(options.flags());
        return List.copyOf(command);
    }

    static List<String> controllerManager(ApiServerBinaries binaries, Path kubeconfig) {
        return List.of(
                binaries.controllerManager().toString(),
                "--kubeconfig=" + kubeconfig,
                // Owned objects and namespaces go; ClusterRoles that are the sum of others have their rules.
                "--controllers=garbage-collector-controller,namespace-controller,clusterrole-aggregation-controller",
                "--leader-elect=false",
                "--secure-port=0",
                "--kube-api-qps=200",
                "--kube-api-burst=400");
    }
}
