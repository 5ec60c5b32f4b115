package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The events of a chunked watch, read one after the other. A watch that says nothing ends with its timeoutSeconds. */
final class Events implements AutoCloseable {
    private final BufferedReader lines;

    Events(Api api, String path) {
        this.lines = new BufferedReader(new InputStreamReader(api.stream(path), StandardCharsets.UTF_8));
    }

    /** The next event; empty once the server ends the watch. */
    Optional<JsonNode> next() {
        try {
            String line = lines.readLine();
            return line == null ? Optional.empty() : Optional.of(Json.read(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next ones as {@code ADDED name}, without bookmarks. */
    List<String> next(int count) {
        List<String> events = new ArrayList<>();
        while (events.size() < count) {
            JsonNode event = next().orElseThrow(() -> new AssertionError("the watch ended after " + events));
            if (!event.path("type").asText().equals("BOOKMARK")) {
                events.add(event.path("type").asText() + " "
                        + event.at("/object/metadata/name").asText());
            }
        }
        return events;
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
