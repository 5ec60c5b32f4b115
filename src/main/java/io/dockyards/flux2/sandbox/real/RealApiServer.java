package io.dockyards.flux2.sandbox.real;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A kube-apiserver with an etcd and a garbage collector of its own, all on free loopback ports and in a temporary folder, gone
 * with {@link #close} or with this JVM. There is no scheduler and there are no controllers of pods: what is stored stays as
 * it is, but owned objects go with their owners and namespaces can be deleted.
 *
 * <p>CRDs belong into the {@link Options}: of kinds that come later the garbage collector learns up to 30 s later.
 */
public final class RealApiServer implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final ApiServerBinaries binaries;
    private final Options options;
    private final Ports ports;
    private final ServerFolder folder;
    private final OrphanGuard guard;
    private final AuditLog audit;
    private final Map<String, ServerProcess> processes = new LinkedHashMap<>();

    private RealApiServer(ApiServerBinaries binaries, Options options) {
        this.binaries = binaries;
        this.options = options;
        this.ports = Ports.choose(options);
        this.folder = ServerFolder.create(options.users());
        this.guard = OrphanGuard.watch(folder.path());
        this.audit = new AuditLog(folder.auditLog());
    }

    /** Starts one, building its programs first if need be; it is ready when this returns. */
    public static RealApiServer start(Options options) {
        return start(ApiServerBinaries.locate(), options);
    }

    /**
     * Starts one of the given programs.
     *
     * @throws ApiServerException with the end of the log of the program that failed
     */
    public static RealApiServer start(ApiServerBinaries binaries, Options options) {
        for (var attempt = 1; ; attempt++) {
            var server = new RealApiServer(binaries, options);
            try {
                server.startAll();
                return server;
            } catch (IOException | RuntimeException e) {
                var again = server.portWasTaken() && options.port().isEmpty() && attempt < ATTEMPTS;
                server.close();
                if (!again) {
                    throw e instanceof ApiServerException known
                            ? known
                            : new ApiServerException("the API server can't be started: " + e, e);
                }
            }
        }
    }

    /** Where it listens: {@code https://127.0.0.1:PORT}. */
    public URI uri() {
        return URI.create("https://127.0.0.1:" + ports.apiServer());
    }

    /** A kubeconfig of the administrator. */
    public String kubeconfig() {
        return kubeconfig(User.ADMINISTRATOR.name());
    }

    /** A kubeconfig of a user that the options named. */
    public String kubeconfig(String user) {
        return Kubeconfig.of(uri(), certificate(), user, folder.credentials().token(user));
    }

    /** The administrator's kubeconfig as a file. */
    public Path kubeconfigFile() {
        return folder.kubeconfig(User.ADMINISTRATOR.name());
    }

    /** Its temporary folder, with a log of each program; gone when it is closed. */
    public Path folder() {
        return folder.path();
    }

    /** A kubectl of the server's version. */
    public Path kubectl() {
        return binaries.kubectl();
    }

    /** The CRDs of Flux, as files; they are served only if the options say so. */
    public List<Path> fluxCrds() {
        return binaries.fluxCrds();
    }

    /** Plain requests as the administrator. */
    public ApiServerClient client() {
        return client(User.ADMINISTRATOR.name());
    }

    /** Plain requests as a user that the options named. */
    public ApiServerClient client(String user) {
        return new ApiServerClient(uri(), certificate(), folder.credentials().token(user));
    }

    /**
     * All requests that were answered before this call, as the server wrote them down.
     *
     * @throws IllegalStateException if the options forbid the audit log
     */
    public List<AuditedRequest> requests() {
        if (!options.audit()) {
            throw new IllegalStateException("the API server was started without an audit log");
        }
        // The log is written after the answer: a request of our own that is in it says that those before it are.
        var marker = "/version?marker=" + UUID.randomUUID();
        try {
            var _ = client().status(marker);
        } catch (IOException e) {
            throw new ApiServerException("the API server can't be reached: " + e.getMessage(), e);
        }
        Predicate<AuditedRequest> isMarker = request -> request.uri().equals(marker);
        if (!Await.until(Duration.ofSeconds(10), () -> audit.read().stream().anyMatch(isMarker))) {
            throw new ApiServerException("a request isn't in the audit log after 10 s");
        }
        return audit.read().stream()
                .filter(request -> !request.uri().startsWith("/version?marker="))
                .toList();
    }

    /** How many of the {@link #requests} are such. */
    public long requests(Predicate<AuditedRequest> which) {
        return requests().stream().filter(which).count();
    }

    /** Kills kube-apiserver, for tests of an API server that is away; what is stored stays. */
    public void stopApiServer() {
        end("kube-apiserver");
    }

    /** Starts kube-apiserver again at the same address, and waits until it is ready. */
    public void startApiServer() {
        awaitReady(run("kube-apiserver", Commands.kubeApiServer(binaries, folder, options, ports)));
        processes.values().forEach(ServerProcess::reportEnd);
    }

    /** Kills kube-controller-manager: from now on nothing is collected and namespaces don't end. */
    public void stopGarbageCollector() {
        end("kube-controller-manager");
    }

    @Override
    public void close() {
        List.copyOf(processes.keySet()).forEach(this::end);
        guard.release();
    }

    private void startAll() throws IOException {
        // kube-apiserver waits for its etcd, so the two start side by side.
        run("etcd", Commands.etcd(binaries, folder.path(), ports.etcd()));
        startApiServer();
        Files.writeString(kubeconfigFile(), kubeconfig());
        var collector = User.CONTROLLER_MANAGER.name();
        Files.writeString(folder.kubeconfig(collector), kubeconfig(collector));
        // The garbage collector looks only each 30 s for kinds that have come.
        new CrdInstaller(client(), options.deadline()).install(options.crds());
        run("kube-controller-manager", Commands.controllerManager(binaries, folder.kubeconfig(collector)))
                .reportEnd();
    }

    private ServerProcess run(String name, List<String> command) {
        end(name);
        var process = ServerProcess.start(name, folder.path(), command);
        processes.put(name, process);
        return process;
    }

    private void end(String name) {
        Optional.ofNullable(processes.remove(name)).ifPresent(ServerProcess::end);
    }

    private void awaitReady(ServerProcess apiServer) {
        if (!Await.until(options.deadline(), () -> requireAlive() && isReady())) {
            throw apiServer.failure("wasn't ready after " + options.deadline());
        }
    }

    private boolean requireAlive() {
        processes.values().stream()
                .filter(process -> !process.isAlive())
                .findFirst()
                .ifPresent(dead -> {
                    throw dead.failure("ended before the API server was ready");
                });
        return true;
    }

    private boolean isReady() {
        if (!Files.exists(folder.certificates())) {
            return false;
        }
        try {
            var client = client();
            // The namespace is made by a hook that the readiness doesn't wait for.
            return client.status("/readyz") == 200 && client.status("/api/v1/namespaces/default") == 200;
        } catch (IOException | ApiServerException e) {
            return false;
        }
    }

    private boolean portWasTaken() {
        return processes.values().stream().anyMatch(process -> process.logContains("address already in use"));
    }

    private String certificate() {
        try {
            return Files.readString(folder.certificates());
        } catch (IOException e) {
            throw new ApiServerException("the certificate of the API server can't be read: " + e.getMessage(), e);
        }
    }
}
