package io.dockyards.flux2.sandbox.embedded;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small Kubernetes API server in this process, for first runs and the sandbox: in memory, plain HTTP, on the loopback address
 * only, everything allowed. What it has and lacks is in {@code docs/embedded-api-server.md}.
 */
public final class EmbeddedApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedApiServer.class);
    private static final String HOST = "127.0.0.1";
    private static final long MAX_BODY = 8 * 1024 * 1024;
    private static final long READ_TIMEOUT_MILLIS = 30_000;
    private static final long SWEEP_DELAY_MILLIS = 20;

    private final AtomicBoolean closed = new AtomicBoolean();
    private final OpenWatches watches = new OpenWatches();
    private final AtomicBoolean sweepPending = new AtomicBoolean();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("embedded-api-server-collector").daemon().factory());
    private final ActorSystem<?> system;
    private final Store store;
    private final Collector collector;
    private final Routes routes;
    private final ServerBinding binding;

    private EmbeddedApiServer(ActorSystem<?> system, Options options) throws IOException {
        this.system = system;
        KindRegistry kinds = new KindRegistry();
        Clock clock = () -> Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        this.store = new Store(System.currentTimeMillis(), options.history(), this::sweepSoon);
        Writes writes = new Writes(store, kinds, clock);
        Deletes deletes = new Deletes(store, writes, clock);
        this.collector = new Collector(store, kinds, writes, deletes);
        this.routes = new Routes(
                kinds,
                new ObjectRoutes(store, kinds, writes, deletes, options.bookmarkInterval(), watches),
                options.listener());
        Defaults.create(writes, kinds);
        this.binding = bind(options.port());
    }

    /**
     * Starts a server that is ready when this returns.
     *
     * @throws IOException if the port is taken, saying which
     */
    public static EmbeddedApiServer start(ActorSystem<?> system, Options options) throws IOException {
        return new EmbeddedApiServer(system, options);
    }

    /** {@code http://127.0.0.1:PORT}. */
    public URI uri() {
        return URI.create("http://" + HOST + ":" + binding.localAddress().getPort());
    }

    /** A kubeconfig (YAML) whose one context, {@code embedded}, leads here. */
    public String kubeconfig() {
        return """
            apiVersion: v1
            kind: Config
            clusters:
            - name: embedded
              cluster:
                server: %s
            contexts:
            - name: embedded
              context:
                cluster: embedded
                namespace: default
                user: embedded
            current-context: embedded
            users:
            - name: embedded
              user: {}
            """.formatted(uri());
    }

    /** Ends all watches and stops listening; what was in it is gone. Closing again does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        sweeper.shutdownNow();
        watches.close();
        store.wakeAll();
        try {
            watches.awaitEnd(Duration.ofSeconds(1));
            binding.unbind().toCompletableFuture().get(1, TimeUnit.SECONDS);
            binding.terminate(Duration.ofSeconds(1)).toCompletableFuture().get(3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the embedded API server did not stop in time", e);
        }
    }

    private ServerBinding bind(int port) throws IOException {
        // A quiet watch is no idle connection; kubectl and informers hold many.
        Config settings =
                ConfigFactory.parseString("""
                    pekko.http.server {
                      idle-timeout = infinite
                      max-connections = 16384
                      transparent-head-requests = off
                      server-header = ""
                      parsing { uri-parsing-mode = relaxed, illegal-header-warnings = off }
                      parsing.max-content-length = infinite
                    }
                    """).withFallback(system.settings().config());
        try {
            return Http.get(system)
                    .newServerAt(HOST, port)
                    .withSettings(ServerSettings.create(settings))
                    .bind(this::handle)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            sweeper.shutdownNow();
            throw new IOException(reason(port, e), e);
        }
    }

    private static String reason(int port, CompletionException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return "port " + port + " on " + HOST + " is taken: choose another port, or 0 for any free one";
            }
        }
        return "can't listen on " + HOST + ":" + port + ": " + e.getCause();
    }

    private CompletionStage<HttpResponse> handle(HttpRequest request) {
        return request.entity()
                .withSizeLimit(MAX_BODY)
                .toStrict(READ_TIMEOUT_MILLIS, system)
                .thenApplyAsync(body -> routes.handle(Exchange.of(request, body.getData())), system.executionContext())
                .exceptionally(EmbeddedApiServer::unreadable);
    }

    private static HttpResponse unreadable(Throwable e) {
        Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        return Answers.failure(
                switch (cause) {
                    case ApiException refused -> refused;
                    case EntityStreamException large
                    when large.info().summary().equals("Request too large") -> Statuses.tooLarge(MAX_BODY);
                    default -> Statuses.badRequest("the request can't be read: " + cause.getMessage());
                });
    }

    private void sweepSoon() {
        if (sweepPending.compareAndSet(false, true)) {
            try {
                var _ = sweeper.schedule(this::sweep, SWEEP_DELAY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("closed: nothing is collected any more");
            }
        }
    }

    private void sweep() {
        sweepPending.set(false);
        try {
            collector.sweep();
        } catch (RuntimeException e) {
            LOG.error("garbage collection failed", e);
        }
    }
}
