package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R9: drift is read off our own entry. */
class ManagedEntryTest {
    private static final String OURS = """
        {"manager":"dockyards-flux2","operation":"Apply","apiVersion":"v1","time":"2026-01-01T00:00:00Z",\
        "fieldsV1":{"f:data":{"f:a":{},"f:b":{}}}}\
        """;

    @Test
    void theOrderOfFieldsDoesNotMatter() {
        assertThat(hash(OURS.replace("\"f:a\":{},\"f:b\":{}", "\"f:b\":{},\"f:a\":{}")))
                .isEqualTo(hash(OURS));
    }

    @Test
    void aLostFieldChangesIt() {
        assertThat(hash(OURS.replace(",\"f:b\":{}", ""))).isNotEqualTo(hash(OURS));
    }

    @Test
    void anotherTimeOnTheSameFieldsChangesIt() {
        assertThat(hash(OURS.replace("2026-01-01", "2026-01-02"))).isNotEqualTo(hash(OURS));
    }

    @Test
    void otherEntriesDoNotCount() {
        var others = OURS.replace("dockyards-flux2", "kubectl") + "," + OURS.replace("Apply", "Update") + ","
                + OURS.replace("\"apiVersion\"", "\"subresource\":\"status\",\"apiVersion\"");
        assertThat(hash(others)).isEmpty();
        assertThat(hash(others + "," + OURS)).isEqualTo(hash(OURS)).isPresent();
    }

    private static Optional<String> hash(String entries) {
        return ManagedEntry.hash(json("{\"managedFields\":[" + entries + "]}"));
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
