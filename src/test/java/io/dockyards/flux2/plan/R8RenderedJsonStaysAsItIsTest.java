package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.RenderedField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class R8RenderedJsonStaysAsItIsTest {
    private static final String SPEC =
            "{\"b\":1.10,\"a\":3.0,\"big\":9007199254740993,\"no\":null,\"empty\":{},\"none\":[],\"unknown\":{\"x\":\"\"}}";

    @Test
    void numbersNullsEmptyValuesAndTheOrderOfFieldsSurvive() throws IOException {
        String object =
                "{\"kind\":\"Thing\",\"apiVersion\":\"sea.example.org/v1\",\"metadata\":{\"name\":\"x\"},\"spec\":"
                        + SPEC + "}";
        RenderedField field = new RenderedField("it", (ObjectNode) Json.read(object.getBytes(StandardCharsets.UTF_8)));
        String written = new String(Json.write(Samples.objects(field).getFirst().json()), StandardCharsets.UTF_8);
        assertThat(written).contains("\"spec\":" + SPEC).startsWith("{\"kind\":\"Thing\",\"apiVersion\":");
    }

    @Test
    void whatWasRenderedIsNotChanged() {
        RenderedField field =
                Samples.field("it", "{apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {a: b}}");
        ObjectNode before = field.object().deepCopy();
        assertThat(Samples.objects(field)).hasSize(1);
        assertThat(field.object()).isEqualTo(before);
    }
}
