package io.dockyards.flux2.metrics;

import io.dockyards.flux2.listen.AddressTaken;
import io.dockyards.flux2.listen.Listener;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves {@code /metrics} over plain HTTP, for as long as an actor system lives. */
public final class MetricsServer {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);

    /** The text format of Prometheus. */
    private static final ContentType FORMAT = ContentTypes.parse("text/plain; version=0.0.4; charset=utf-8");

    private static final Listener LISTENER =
            new Listener("the metrics", "choose another --metrics-bind-address, or 0 for none");

    private final ServerBinding binding;

    private MetricsServer(ServerBinding binding) {
        this.binding = binding;
    }

    /**
     * Sees whether the address can be had, so that it is told before anything is started and in one line.
     *
     * @throws AddressTaken if it can't
     */
    public static void require(InetSocketAddress address) {
        LISTENER.require(address);
    }

    /**
     * Starts it beside an actor system.
     *
     * @throws AddressTaken if the address can't be had
     */
    public static MetricsServer start(ActorSystem<?> system, InetSocketAddress address) {
        require(address);
        try {
            return new MetricsServer(Http.get(system)
                    .newServerAt(address.getHostString(), address.getPort())
                    .bind(MetricsServer::answer)
                    .toCompletableFuture()
                    .join());
        } catch (CompletionException failed) {
            throw LISTENER.taken(address, failed);
        }
    }

    /** On a thread of its own: a page takes milliseconds, and may have to wait for the first one. */
    private static CompletionStage<HttpResponse> answer(HttpRequest request) {
        if (!request.getUri().path().equals("/metrics")) {
            return CompletableFuture.completedStage(text(404, "404 page not found; there is /metrics\n"));
        }
        if (!request.method().equals(HttpMethods.GET)) {
            return CompletableFuture.completedStage(text(405, "only GET\n"));
        }
        return CompletableFuture.supplyAsync(
                MetricsServer::page, task -> Thread.ofVirtual().name("scrape").start(task));
    }

    private static HttpResponse page() {
        try {
            return HttpResponse.create().withEntity(FORMAT, Metrics.scrape().getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException failed) {
            LOG.warn("the page of metrics couldn't be made", failed);
            return text(500, "the page of metrics couldn't be made; the log of the controller says why\n");
        }
    }

    private static HttpResponse text(int code, String text) {
        return HttpResponse.create().withStatus(code).withEntity(ContentTypes.TEXT_PLAIN_UTF8, text);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return binding.localAddress();
    }
}
