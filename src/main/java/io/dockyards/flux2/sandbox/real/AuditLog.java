package io.dockyards.flux2.sandbox.real;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Every request that the API server answered, in the order of the answers, written by the server itself: what a test counts
 * here can't be hidden by a client. A watch is noted when it begins, all else when it ends.
 */
final class AuditLog {
    static final String POLICY = """
        apiVersion: audit.k8s.io/v1
        kind: Policy
        omitStages: [RequestReceived]
        rules:
        - level: None
          users: ["system:apiserver"]
        - level: None
          nonResourceURLs: ["/readyz*", "/livez*", "/healthz*"]
        - level: Metadata
        """;

    private final Path file;
    private final List<AuditedRequest> requests = new ArrayList<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long position;

    AuditLog(Path file) {
        this.file = file;
    }

    /** All requests since the start of the server that are in the log by now. */
    synchronized List<AuditedRequest> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var channel = Files.newByteChannel(file)) {
            channel.position(position);
            var bytes = Channels.newInputStream(channel).readAllBytes();
            position += bytes.length;
            for (var b : bytes) {
                if (b == '\n') {
                    add(Json.read(line.toByteArray()));
                    line.reset();
                } else {
                    line.write(b);
                }
            }
            return List.copyOf(requests);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(JsonNode event) {
        var begins = event.path("stage").asText().equals("ResponseStarted");
        var isWatch = event.path("verb").asText().equals("watch");
        if (begins == isWatch) {
            requests.add(AuditedRequest.of(event));
        }
    }
}
