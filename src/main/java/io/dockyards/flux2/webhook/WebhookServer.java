package io.dockyards.flux2.webhook;

import io.dockyards.flux2.controller.AdmissionDesk;
import io.dockyards.flux2.controller.ControllerApp;
import io.dockyards.flux2.listen.AddressTaken;
import io.dockyards.flux2.listen.Listener;
import io.dockyards.flux2.metrics.ProcessMetrics;
import io.dockyards.flux2.webhook.tls.ServingCertificate;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLEngine;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.ConnectionContext;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.japi.pf.PFBuilder;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Source;

/** Serves the webhooks over HTTPS until the controller stops, on every replica, whether it leads or not. */
public final class WebhookServer {
    /** API servers are few; whoever else comes shall not take all memory. */
    private static final int CONNECTIONS = 200;

    /** Who connects asks at once; after that an API server keeps a connection for later, for 90 s. */
    private static final Duration FIRST_REQUEST = Duration.ofSeconds(15);

    private static final Duration NEXT_REQUEST = Duration.ofMinutes(2);

    /** When the controller stops, answers that are under way get this long: a pod has 30 s for all. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(4);

    private static final Listener LISTENER = new Listener("the webhooks", "choose another --webhook-bind-address");

    private final ServerBinding binding;

    private WebhookServer(ServerBinding binding) {
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
     * Starts it beside a controller, with whose end the certificate is closed too.
     *
     * @throws AddressTaken if the address can't be had
     */
    public static WebhookServer start(
            ControllerApp controller, InetSocketAddress address, ServingCertificate certificate) {
        ProcessMetrics.certificate(
                "webhook", () -> Optional.of(certificate.expires()).filter(end -> !end.equals(Instant.MAX)));
        controller.system().getWhenTerminated().whenComplete((_, _) -> certificate.close());
        return start(controller.system(), controller.admissions(), address, certificate, TimeLeft.WHOLE, FIRST_REQUEST);
    }

    static WebhookServer start(
            ActorSystem<?> system,
            AdmissionDesk desk,
            InetSocketAddress address,
            ServingCertificate certificate,
            Duration limit,
            Duration firstRequest) {
        require(address);
        Routes routes =
                new Routes(List.of(new WorkloadTemplateReviewer(desk), new WorkloadReviewer(desk)), system, limit);
        try {
            ServerBinding bound = Http.get(system)
                    .newServerAt(address.getHostString(), address.getPort())
                    .withSettings(settings(system))
                    .enableHttps(ConnectionContext.httpsServer(() -> engine(certificate)))
                    .bindFlow(connection(routes, firstRequest))
                    .toCompletableFuture()
                    .join();
            return new WebhookServer(bound.addToCoordinatedShutdown(LAST_ANSWERS, system));
        } catch (CompletionException failed) {
            throw LISTENER.taken(address, failed);
        }
    }

    /** Of each connection; a client that never gets to the end of its request's head would stay for ever. */
    private static Flow<HttpRequest, HttpResponse, NotUsed> connection(Routes routes, Duration firstRequest) {
        return Flow.<HttpRequest>create()
                .initialTimeout(firstRequest)
                .idleTimeout(NEXT_REQUEST)
                .recoverWith(new PFBuilder<Throwable, Source<HttpRequest, NotUsed>>()
                        .match(TimeoutException.class, _ -> Source.empty())
                        .build())
                .mapAsync(1, routes::handle);
    }

    private static ServerSettings settings(ActorSystem<?> system) {
        ServerSettings defaults = ServerSettings.create(system.classicSystem());
        return defaults.withMaxConnections(CONNECTIONS)
                .withServerHeader(Optional.empty())
                .withTimeouts(defaults.getTimeouts().withIdleTimeout(scala(NEXT_REQUEST)));
    }

    private static scala.concurrent.duration.FiniteDuration scala(Duration time) {
        return scala.concurrent.duration.Duration.fromNanos(time.toNanos());
    }

    private static SSLEngine engine(ServingCertificate certificate) {
        SSLEngine engine = certificate.context().createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return binding.localAddress();
    }
}
