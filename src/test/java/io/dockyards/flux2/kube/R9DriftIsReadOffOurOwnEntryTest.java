package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link ManagedEntry}. */
class R9DriftIsReadOffOurOwnEntryTest {
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
    void r12AFieldThatIsLeftToOthersDoesNotCount() {
        var ignoring = "\"annotations\":{\"dockyards.io/ignore-fields\":\"/data/b\"},";
        assertThat(hash(ignoring, OURS.replace(",\"f:b\":{}", ""))).isEqualTo(hash(ignoring, OURS));
        assertThat(hash(ignoring, OURS.replace("\"f:a\":{},", ""))).isNotEqualTo(hash(ignoring, OURS));
    }

    @Test
    void r18AnEntryOfTheControllerBeforeBesideItChangesIt() {
        var beside = OURS.replace("Apply", "Update");
        assertThat(hash(beside)).isEmpty();
        assertThat(hash(beside + "," + OURS)).isPresent().isNotEqualTo(hash(OURS));
    }

    @Test
    void otherEntriesDoNotCount() {
        var others = OURS.replace("dockyards-flux2", "kubectl") + ","
                + OURS.replace("\"apiVersion\"", "\"subresource\":\"status\",\"apiVersion\"");
        assertThat(hash(others)).isEmpty();
        assertThat(hash(others + "," + OURS)).isEqualTo(hash(OURS)).isPresent();
    }

    private static Optional<String> hash(String entries) {
        return hash("", entries);
    }

    private static Optional<String> hash(String metadata, String entries) {
        return ManagedEntry.hash(json("{" + metadata + "\"managedFields\":[" + entries + "]}"));
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
