package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** HTTP answers. */
final class Answers {
    private Answers() {}

    static HttpResponse json(int code, JsonNode body) {
        return json(code, body, ContentTypes.APPLICATION_JSON);
    }

    static HttpResponse json(int code, JsonNode body, ContentType.NonBinary type) {
        return HttpResponse.create().withStatus(code).withEntity(HttpEntities.create(type, Json.write(body)));
    }

    static HttpResponse text(String text) {
        return HttpResponse.create()
                .withEntity(HttpEntities.create(ContentTypes.TEXT_PLAIN_UTF8, text.getBytes(StandardCharsets.UTF_8)));
    }

    static HttpResponse failure(ApiException e) {
        return json(e.code(), e.status());
    }

    static HttpResponse withWarnings(HttpResponse response, List<String> warnings) {
        HttpResponse result = response;
        for (String warning : warnings) {
            String quoted = warning.replace("\\", "\\\\").replace("\"", "\\\"");
            result = result.addHeader(RawHeader.create("Warning", "299 - \"" + quoted + "\""));
        }
        return result;
    }

    /** Events one a line, in chunks. */
    static HttpResponse stream(Source<ObjectNode, NotUsed> events) {
        return HttpResponse.create()
                .withEntity(HttpEntities.createChunked(
                        ContentTypes.APPLICATION_JSON,
                        events.map(
                                event -> ByteString.fromArray(Json.write(event)).concat(NEWLINE))));
    }

    private static final ByteString NEWLINE = ByteString.fromString("\n");

    /** Events one a message. */
    static HttpResponse webSocket(WebSocketUpgrade upgrade, Source<ObjectNode, NotUsed> events) {
        Source<Message, NotUsed> messages =
                events.map(event -> TextMessage.create(new String(Json.write(event), StandardCharsets.UTF_8)));
        return upgrade.handleMessagesWith(Flow.fromSinkAndSourceCoupled(Sink.ignore(), messages));
    }
}
