package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.metrics.Metrics;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests of raw JSON through the client's HTTP connection. Each blocks for at most 35 s, unless {@link #within} says otherwise,
 * and none is repeated. All that may change something pass the fence first, right before they are sent.
 */
final class Rest {
    static final String JSON = "application/json";
    /** Metadata alone, body left out. */
    static final String METADATA = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

    static final String METADATA_LIST = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

    static final String APPLY = "application/apply-patch+yaml";
    static final String JSON_PATCH = "application/json-patch+json";
    static final String MERGE = "application/merge-patch+json";

    private static final int BODY_MILLIS = 5_000;

    private final HttpClient http;
    private final String server;
    private final WriteFence fence;
    private final long headMillis;
    private final long wholeMillis;

    Rest(HttpClient http, String server, WriteFence fence) {
        this(
                http,
                server.endsWith("/") ? server.substring(0, server.length() - 1) : server,
                fence,
                ClientConfig.REQUEST_TIMEOUT_MILLIS,
                ClientConfig.REQUEST_TIMEOUT_MILLIS + BODY_MILLIS);
    }

    private Rest(HttpClient http, String server, WriteFence fence, long headMillis, long wholeMillis) {
        this.http = http;
        this.server = server;
        this.fence = fence;
        this.headMillis = headMillis;
        this.wholeMillis = wholeMillis;
    }

    /** The same, with requests that block for no longer than that. */
    Rest within(Duration limit) {
        return new Rest(http, server, fence, limit.toMillis(), limit.toMillis());
    }

    Answer get(String path, String accept) throws ApiFailure {
        return send("GET", path, request(path, accept, Optional.empty()));
    }

    /** GET that is answered with 304 if the content still has that ETag. */
    Answer getIfChanged(String path, String accept, Optional<String> etag) throws ApiFailure {
        return send("GET", path, request(path, accept, etag));
    }

    Answer patch(String path, String contentType, JsonNode body, String accept) throws ApiFailure {
        return write("PATCH", path, contentType, body, accept);
    }

    Answer post(String path, JsonNode body, String accept) throws ApiFailure {
        return write("POST", path, JSON, body, accept);
    }

    Answer put(String path, JsonNode body, String accept) throws ApiFailure {
        return write("PUT", path, JSON, body, accept);
    }

    Answer delete(String path, JsonNode options, String accept) throws ApiFailure {
        return write("DELETE", path, JSON, options, accept);
    }

    private HttpRequest.Builder request(String path, String accept, Optional<String> etag) {
        var request = http.newHttpRequestBuilder()
                .uri(server + path)
                .header("Accept", accept)
                .timeout(headMillis, TimeUnit.MILLISECONDS);
        etag.ifPresent(value -> request.header("If-None-Match", value));
        return request;
    }

    private Answer write(String method, String path, String contentType, JsonNode body, String accept)
            throws ApiFailure {
        var bytes = Json.write(body);
        var request = request(path, accept, Optional.empty())
                .method(method, contentType, new ByteArrayInputStream(bytes), bytes.length);
        fence.check();
        return send(contentType.equals(APPLY) ? "APPLY" : method, path, request);
    }

    private Answer send(String method, String path, HttpRequest.Builder request) throws ApiFailure {
        if (!Metrics.isOn()) {
            return send(request);
        }
        RequestClock clock = RequestClock.start(method, path);
        try {
            Answer answer = send(request);
            clock.answered(answer.code());
            return answer;
        } catch (ApiFailure failure) {
            clock.answered(failure.code());
            throw failure;
        }
    }

    private Answer send(HttpRequest.Builder request) throws ApiFailure {
        CompletableFuture<HttpResponse<byte[]>> answer = start(request);
        try {
            var response = answer.get(wholeMillis, TimeUnit.MILLISECONDS);
            var body = response.body();
            return Answer.of(
                    response.code(),
                    body == null ? new byte[0] : body,
                    Optional.ofNullable(response.header("Retry-After")),
                    Optional.ofNullable(response.header("ETag")));
        } catch (ExecutionException e) {
            throw unreachable(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unreachable(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ApiFailure(0, "", "interrupted while waiting for the API server", Optional.empty());
        }
    }

    /** What goes wrong before anything is sent is no bug but a failed request: a token's file that can't be read. */
    private CompletableFuture<HttpResponse<byte[]>> start(HttpRequest.Builder request) throws ApiFailure {
        try {
            return http.sendAsync(request.build(), byte[].class);
        } catch (RuntimeException notSent) {
            throw unreachable(notSent);
        }
    }

    private static ApiFailure unreachable(Throwable cause) {
        return new ApiFailure(0, "", Unreachable.why(cause), Optional.empty());
    }
}
