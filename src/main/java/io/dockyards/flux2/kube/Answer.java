package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What the API server answered.
 *
 * @param code HTTP status
 * @param json the body; missing if it wasn't JSON
 * @param retryAfter the header {@code Retry-After}
 * @param etag the header {@code ETag}
 */
record Answer(int code, JsonNode json, Optional<String> retryAfter, Optional<String> etag) {
    static Answer of(int code, byte[] body, Optional<String> retryAfter, Optional<String> etag) {
        return new Answer(code, parse(body), retryAfter, etag);
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Json.read(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    boolean ok() {
        return code / 100 == 2;
    }

    /** How long the server wants us to wait: seconds or a date in the header, else {@code details.retryAfterSeconds}. */
    Optional<Duration> pause() {
        if (retryAfter.isPresent()) {
            return parse(retryAfter.get());
        }
        var seconds = json.path("details").path("retryAfterSeconds").asLong(0);
        return seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
    }

    private static Optional<Duration> parse(String header) {
        try {
            return Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(header.strip()))));
        } catch (NumberFormatException notSeconds) {
            try {
                var at = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                var pause = Duration.between(Instant.now(), at);
                return Optional.of(pause.isNegative() ? Duration.ZERO : pause);
            } catch (DateTimeParseException neither) {
                return Optional.empty();
            }
        }
    }
}
