package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class R34SecretsAreMaskedTest {
    private static PreparedObject object(String kind) {
        ObjectNode json = Json.object().put("apiVersion", "v1").put("kind", kind);
        json.putObject("metadata").put("name", "token");
        json.putObject("data").put("password", "aHVudGVyMg==");
        json.putObject("stringData").put("user", "hunter2");
        return new PreparedObject(
                "it", GroupVersionKind.of("v1", kind), new ObjectKey("", kind, "team", "token"), json);
    }

    @ParameterizedTest
    @EnumSource
    void keysAreShownAndValuesAreNot(OutputFormat format) {
        String shown = ObjectPrinter.print(List.of(object("Secret")), format, true);
        assertThat(shown).contains("password", "user", "***").doesNotContain("aHVudGVyMg==", "hunter2");
    }

    @ParameterizedTest
    @EnumSource
    void otherKindsAreShownAsTheyAre(OutputFormat format) {
        assertThat(ObjectPrinter.print(List.of(object("ConfigMap")), format, true))
                .contains("aHVudGVyMg==");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAppliedKeepsItsValues(OutputFormat format) {
        PreparedObject secret = object("Secret");
        var _ = ObjectPrinter.print(List.of(secret), format, true);
        assertThat(secret.json().at("/data/password").asText()).isEqualTo("aHVudGVyMg==");
        assertThat(ObjectPrinter.print(List.of(secret), format, false)).contains("aHVudGVyMg==");
    }
}
