package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records Events in the namespace of what they are about. The same news within ten minutes are one Event that counts, as with
 * the recorders of other controllers.
 */
final class Events {
    private static final Logger log = LoggerFactory.getLogger(Events.class);
    private static final Duration SAME = Duration.ofMinutes(10);
    private static final int REMEMBERED = 10_000;
    /** The API server refuses more. */
    private static final int MESSAGE_BYTES = 1_024;

    private record News(String uid, String type, String reason, String message) {}

    private record Written(String path, int count) {}

    private final Rest rest;
    private final InstantSource clock;
    private final Cache<News, Written> written =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(SAME).build();

    Events(Rest rest, InstantSource clock) {
        this.rest = rest;
        this.clock = clock;
    }

    /** Now, as Events tell it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Writes what happened then; a failure is logged and forgotten. */
    void record(EventNote note, Instant then) {
        var metadata = note.about().path("metadata");
        var message = cut(note.message());
        var news = new News(metadata.path("uid").asText(), note.type().text(), note.reason(), message);
        try {
            var before = written.getIfPresent(news);
            if (before != null && countUp(news, then, before)) {
                return;
            }
            create(note, news, then);
        } catch (ApiFailure e) {
            log.atWarn()
                    .addKeyValue("kind", note.about().path("kind").asText())
                    .addKeyValue("namespace", metadata.path("namespace").asText())
                    .addKeyValue("name", metadata.path("name").asText())
                    .addKeyValue("reason", note.reason())
                    .log("an Event couldn't be recorded: {}", e.getMessage());
        }
    }

    private boolean countUp(News news, Instant then, Written before) throws ApiFailure {
        var patch = Json.object().put("count", before.count() + 1).put("lastTimestamp", then.toString());
        var answer = rest.patch(before.path(), Rest.MERGE, patch, Rest.METADATA);
        if (answer.code() == 404) {
            return false;
        }
        if (!answer.ok()) {
            throw Failures.of("counting an Event", answer);
        }
        written.put(news, new Written(before.path(), before.count() + 1));
        return true;
    }

    private void create(EventNote note, News news, Instant then) throws ApiFailure {
        var event = event(note, news, then);
        var metadata = event.path("metadata");
        var events =
                "/api/v1/namespaces/" + Paths.segment(metadata.path("namespace").asText()) + "/events";
        var answer = rest.post(events, event, Rest.METADATA);
        if (!answer.ok()) {
            throw Failures.of("recording an Event", answer);
        }
        written.put(
                news,
                new Written(events + "/" + Paths.segment(metadata.path("name").asText()), 1));
    }

    private ObjectNode event(EventNote note, News news, Instant then) {
        var about = note.about().path("metadata");
        // Events about cluster-scoped objects live in the namespace default.
        var namespace = about.path("namespace").asText("default");
        var event = Json.object().put("apiVersion", "v1").put("kind", "Event");
        event.putObject("metadata")
                .put("namespace", namespace)
                .put("name", shortened(about.path("name").asText()) + "." + suffix());
        event.putObject("involvedObject")
                .put("apiVersion", note.about().path("apiVersion").asText())
                .put("kind", note.about().path("kind").asText())
                .put("namespace", about.path("namespace").asText())
                .put("name", about.path("name").asText())
                .put("uid", about.path("uid").asText())
                .put("resourceVersion", about.path("resourceVersion").asText());
        event.put("type", news.type())
                .put("reason", news.reason())
                .put("message", news.message())
                .put("firstTimestamp", then.toString())
                .put("lastTimestamp", then.toString())
                .put("count", 1)
                .put("reportingComponent", Dockyards.FIELD_MANAGER);
        event.putObject("source").put("component", Dockyards.FIELD_MANAGER);
        return event;
    }

    private static String suffix() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    private static String shortened(String name) {
        return name.length() <= 230 ? name : name.substring(0, 230);
    }

    /** At most 1,024 bytes, never half a character. */
    static String cut(String message) {
        if (message.getBytes(StandardCharsets.UTF_8).length <= MESSAGE_BYTES) {
            return message;
        }
        var kept = new StringBuilder();
        var bytes = "…".getBytes(StandardCharsets.UTF_8).length;
        for (var characters = message.codePoints().iterator(); characters.hasNext(); ) {
            var character = Character.toString(characters.nextInt());
            bytes += character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MESSAGE_BYTES) {
                break;
            }
            kept.append(character);
        }
        return kept.append('…').toString();
    }
}
