package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.util.ByteString;

/**
 * A request, read.
 *
 * @param path its decoded segments
 * @param contentType without parameters, lower case
 */
record Exchange(
        String method,
        List<String> path,
        Query query,
        String accept,
        String contentType,
        String ifNoneMatch,
        String userAgent,
        ByteString body,
        Optional<WebSocketUpgrade> upgrade) {
    static Exchange of(HttpRequest request, ByteString body) {
        List<String> path = new ArrayList<>();
        request.getUri().pathSegments().forEach(segment -> {
            if (!segment.isEmpty()) {
                path.add(segment);
            }
        });
        return new Exchange(
                request.method().value(),
                List.copyOf(path),
                Query.parse(request.getUri().rawQueryString().orElse("")),
                header(request, "Accept"),
                request.entity().getContentType().mediaType().toString().toLowerCase(Locale.ROOT),
                header(request, "If-None-Match"),
                header(request, "User-Agent"),
                body,
                request.getAttribute(AttributeKeys.webSocketUpgrade));
    }

    private static String header(HttpRequest request, String name) {
        return request.getHeader(name).map(HttpHeader::value).orElse("");
    }

    /** The field manager: the parameter, or the user agent up to its first slash. */
    String manager() {
        if (query.has("fieldManager")) {
            return query.get("fieldManager");
        }
        int slash = userAgent.indexOf('/');
        String product = slash < 0 ? userAgent : userAgent.substring(0, slash);
        return product.isEmpty() ? "unknown" : product.substring(0, Math.min(product.length(), 128));
    }

    WriteOptions writeOptions() {
        return new WriteOptions(
                manager(),
                query.dryRun(),
                query.flag("force"),
                query.get("fieldValidation").equals("Strict"));
    }

    /** The object in the body, JSON or YAML. */
    ObjectNode object() {
        if (contentType.contains("protobuf")) {
            throw Statuses.unsupportedMediaType("the embedded API server speaks JSON and YAML, not " + contentType
                    + ": with kubectl use \"kubectl apply --server-side -f FILE\"");
        }
        if (Bodies.read(body.toArray()) instanceof ObjectNode object) {
            return object;
        }
        throw Statuses.badRequest("the body of the request must be one object");
    }

    /** What is in the body of a DELETE; missing if nothing is. */
    JsonNode deleteOptions() {
        return Bodies.readOptional(body.toArray());
    }
}
