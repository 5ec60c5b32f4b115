package io.dockyards.flux2.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.Allow;
import org.apache.pekko.http.javadsl.model.headers.Connection;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.stream.Materializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From an HTTP request to its response, whatever is sent: nothing that goes wrong here gets out, as an error in a route would end
 * the controller.
 */
final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    /**
     * Not on virtual threads: those of a hundred reconciles share the cores' worth of carriers, each until it blocks, and a person would
     * wait for them. The connections bound how many there are.
     */
    static final Executor ASIDE = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("admission-", 0).factory());

    private final List<Reviewer> reviewers;
    private final ActorSystem<?> system;
    private final Materializer materializer;
    private final Duration limit;
    private volatile boolean isLeaving;

    /** @param limit how long an answer may take */
    Routes(List<Reviewer> reviewers, ActorSystem<?> system, Duration limit) {
        this.reviewers = reviewers;
        this.system = system;
        this.materializer = Materializer.matFromSystem(system);
        this.limit = limit;
    }

    /** The response; the stage never fails, and nothing is thrown. */
    CompletionStage<HttpResponse> handle(HttpRequest request) {
        try {
            return route(request).exceptionally(Routes::failed).thenApply(this::parting);
        } catch (Throwable e) {
            return CompletableFuture.completedStage(failed(e));
        }
    }

    /** From now on connections end with their next answer: who asks again gets to another replica. */
    void leave() {
        isLeaving = true;
    }

    private HttpResponse parting(HttpResponse response) {
        return isLeaving && response.getHeader(Connection.class).isEmpty() ? closing(response) : response;
    }

    private CompletionStage<HttpResponse> route(HttpRequest request) {
        Optional<Reviewer> asked = reviewers.stream()
                .filter(reviewer -> reviewer.path().equals(request.getUri().path()))
                .findFirst();
        if (asked.isEmpty()) {
            return refused(request, text(404, "404 page not found; this serves admission webhooks of an API server"));
        }
        Reviewer reviewer = asked.get();
        long began = System.nanoTime();
        return asked(reviewer, request).exceptionally(Routes::failed).thenApply(response -> {
            Result.of(response).count(reviewer.name(), Duration.ofNanos(System.nanoTime() - began));
            return response.removeAttribute(Result.KEY);
        });
    }

    private CompletionStage<HttpResponse> asked(Reviewer reviewer, HttpRequest request) {
        if (!request.method().equals(HttpMethods.POST)) {
            return refused(request, text(405, "only POST").addHeader(Allow.create(HttpMethods.POST)));
        }
        if (!request.entity().getContentType().mediaType().equals(MediaTypes.APPLICATION_JSON)) {
            return refused(request, text(415, "the body must be application/json"));
        }
        TimeLeft time = TimeLeft.start(limit);
        // Not on a dispatcher: a large body takes its time, and a deep one its stack.
        return Body.of(request.entity(), materializer)
                .thenComposeAsync(
                        body -> body.map(whole -> reviewed(reviewer, whole, time))
                                .orElseGet(() -> CompletableFuture.completedStage(tooLarge())),
                        ASIDE);
    }

    private static CompletionStage<HttpResponse> reviewed(Reviewer reviewer, byte[] body, TimeLeft time) {
        try {
            return new ReviewHandler(reviewer)
                    .answer(body, time)
                    .thenApply(Routes::json)
                    .exceptionally(Routes::failed);
        } catch (UnreadableReview unreadable) {
            return CompletableFuture.completedStage(text(400, String.valueOf(unreadable.getMessage())));
        } catch (Throwable e) {
            return CompletableFuture.completedStage(failed(e));
        }
    }

    private static HttpResponse json(ObjectNode answer) {
        return HttpResponse.create()
                .withEntity(ContentTypes.APPLICATION_JSON, Json.write(answer))
                .addAttribute(Result.KEY, Result.of(answer));
    }

    /** The rest of the body is of no interest; reading on keeps the connection for the next request. */
    private CompletionStage<HttpResponse> refused(HttpRequest request, HttpResponse response) {
        request.entity().withSizeLimit(Body.LARGEST).discardBytes(system);
        return CompletableFuture.completedStage(response);
    }

    private static HttpResponse failed(Throwable failure) {
        Throwable cause = Failures.cause(failure);
        return switch (cause) {
            case EntityStreamSizeException _ -> tooLarge();
            case TimeoutException _ -> last(408, "the body didn't come within " + Body.SLOWEST.toSeconds() + " s");
            case EntityStreamException _ -> last(400, "the body ended early");
            default -> {
                LOG.error("an admission failed", cause);
                yield text(500, "internal error; the controller's log has the cause");
            }
        };
    }

    private static HttpResponse tooLarge() {
        return last(413, "the body is larger than " + (Body.LARGEST >> 20) + " MiB");
    }

    /** What is still to come of the request can't be told from the next one. */
    private static HttpResponse last(int code, String text) {
        return closing(text(code, text));
    }

    private static HttpResponse closing(HttpResponse response) {
        return response.addHeader(Connection.create("close"));
    }

    private static HttpResponse text(int code, String text) {
        return HttpResponse.create().withStatus(code).withEntity(ContentTypes.TEXT_PLAIN_UTF8, text + "\n");
    }
}
