package io.dockyards.flux2.sandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dockyards.flux2.api.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "119, 119s",
        "120, 2m",
        "185, 3m5s",
        "600, 10m",
        "10799, 179m",
        "10800, 3h",
        "11000, 3h3m",
        "40000, 11h",
        "172800, 2d",
        "180000, 2d2h",
        "864000, 10d"
    })
    void agesAreShownAsKubectlShowsThem(long seconds, String shown) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(Ages.since(now.minus(Duration.ofSeconds(seconds)).toString(), now))
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        .spec.size                                              | 3
        .status.conditions[?(@.type=="Ready")].status           | "True"
        .status.conditions[0].type                              | "Synced"
        .metadata.annotations.example\\.org/x                   | "y"
        .metadata.annotations['example.org/x']                  | "y"
        """)
    void pathsOfPrinterColumnsAreUnderstood(String path, String found) throws JsonProcessingException {
        var object = Json.MAPPER.readTree("""
            {"metadata": {"annotations": {"example.org/x": "y"}}, "spec": {"size": 3}, "status": {"conditions":
            [{"type": "Synced", "status": "False"}, {"type": "Ready", "status": "True"}]}}\
            """);

        assertThat(JsonPath.of(path).find(object)).hasToString("[" + found + "]");
        assertThat(JsonPath.of(path).find(Json.object())).isEmpty();
    }

    @Test
    void everyMatchOfAPathIsFound() throws JsonProcessingException {
        var object = Json.MAPPER.readTree("{\"a\": [{\"b\": 1}, {\"b\": 2}, {}]}");

        assertThat(JsonPath.of(".a[*].b").find(object)).hasToString("[1, 2]");
        assertThat(JsonPath.of("..a").find(object)).isEmpty();
    }

    @Test
    void versionsAreOrderedAsKubernetesPrefersThem() {
        assertThat(List.of("v1alpha1", "foo", "v1", "v1beta2", "v2", "v1beta1", "v10").stream()
                        .sorted(Versions.PREFERRED_FIRST))
                .containsExactly("v10", "v2", "v1", "v1beta2", "v1beta1", "v1alpha1", "foo");
    }
}
