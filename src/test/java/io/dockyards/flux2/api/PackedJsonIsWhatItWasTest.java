package io.dockyards.flux2.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PackedJsonIsWhatItWasTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"b\":1,\"a\":{\"c\":[]},\"\":null}",
                "{\"n\":[1.10,3.0,-0.0,1e400,12345678901234567890123,9007199254740993,0.1]}",
                "{\"t\":[\"\",\"\\u0000\\\"\\\\\\n\",\"\\u2028 \\ud83d\\ude00 ü\"],\"b\":[true,false]}",
            })
    void toTheLastDigitAndField(String json) throws IOException {
        ObjectNode object = (ObjectNode) Json.read(json.getBytes(StandardCharsets.UTF_8));
        PackedJson packed = PackedJson.of(object);
        assertThat(packed.tree()).isEqualTo(object);
        assertThat(Json.write(packed.tree())).isEqualTo(Json.write(object));
    }

    @Test
    void whateverBecomesOfTheTreeAfterwards() {
        ObjectNode object = Json.object().put("a", 1);
        PackedJson packed = PackedJson.of(object);
        object.put("b", 2);
        packed.tree().put("c", 3);
        assertThat(packed.tree()).hasToString("{\"a\":1}");
    }
}
