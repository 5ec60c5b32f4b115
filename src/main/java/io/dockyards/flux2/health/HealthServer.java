package io.dockyards.flux2.health;

import io.dockyards.flux2.controller.ControllerApp;
import io.dockyards.flux2.listen.AddressTaken;
import io.dockyards.flux2.listen.Listener;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.japi.function.Function;

/**
 * Serves {@code /livez} and {@code /readyz} of a controller over plain HTTP until the controller has stopped. A replica that waits for
 * the lease is as ready as the one that leads.
 */
public final class HealthServer {
    private static final Duration LIVES_WITHIN = Duration.ofSeconds(1);

    private static final Listener LISTENER =
            new Listener("the health endpoints", "choose another --health-bind-address, or 0 for none");

    private final ServerBinding binding;

    private HealthServer(ServerBinding binding) {
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
     * Starts it beside a controller.
     *
     * @throws AddressTaken if the address can't be had
     */
    public static HealthServer start(ControllerApp controller, InetSocketAddress address) {
        Endpoint live = new Endpoint("livez", List.of(actors(controller)));
        RenderCheck render = new RenderCheck(new Canary(controller), controller.longestAttempt(), System::nanoTime);
        Endpoint ready = new Endpoint(
                "readyz",
                List.of(
                        new Check("shutdown", () -> now(controller.stopping(), "the controller stops")),
                        actors(controller),
                        new Check("informers", () -> now(!controller.synced(), unsynced(controller))),
                        new Check("render", render)));
        Function<HttpRequest, CompletionStage<HttpResponse>> handler = request -> answer(request, List.of(live, ready));
        require(address);
        try {
            return new HealthServer(Http.get(controller.system())
                    .newServerAt(address.getHostString(), address.getPort())
                    .bind(handler)
                    .toCompletableFuture()
                    .join());
        } catch (CompletionException failed) {
            throw LISTENER.taken(address, failed);
        }
    }

    private static Check actors(ControllerApp controller) {
        return new Check("actors", () -> controller.ping(LIVES_WITHIN).thenApply(done -> Optional.empty()));
    }

    private static CompletionStage<Optional<String>> now(boolean isWrong, String why) {
        return CompletableFuture.completedStage(isWrong ? Optional.of(why) : Optional.empty());
    }

    private static String unsynced(ControllerApp controller) {
        List<String> problems = controller.problems();
        return problems.isEmpty() ? "objects are still being listed" : String.join("; ", problems);
    }

    private static CompletionStage<HttpResponse> answer(HttpRequest request, List<Endpoint> endpoints) {
        Optional<Endpoint> asked = endpoints.stream()
                .filter(endpoint -> request.getUri().path().equals("/" + endpoint.name()))
                .findFirst();
        if (asked.isEmpty()) {
            return CompletableFuture.completedStage(text(404, "404 page not found; there are /livez and /readyz\n"));
        }
        if (!request.method().equals(HttpMethods.GET)) {
            return CompletableFuture.completedStage(text(405, "only GET\n"));
        }
        boolean isVerbose = request.getUri().query().get("verbose").isPresent();
        return asked.get().ask(isVerbose).thenApply(answer -> text(answer.code(), answer.text()));
    }

    private static HttpResponse text(int code, String text) {
        return HttpResponse.create()
                .withStatus(code)
                .addHeader(RawHeader.create("Cache-Control", "no-cache, private"))
                .withEntity(ContentTypes.TEXT_PLAIN_UTF8, text);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return binding.localAddress();
    }
}
