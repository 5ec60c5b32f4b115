package io.dockyards.flux2.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TypeFormIsIdempotentTest {
    /** Names that the types know, so that the generated trees reach into them. */
    private static final List<String> NAMES = List.of(
            "metadata",
            "spec",
            "status",
            "name",
            "labels",
            "annotations",
            "conditions",
            "type",
            "input",
            "duration",
            "creationTimestamp",
            "workloadTemplateRef",
            "ownerReferences",
            "apiEndpoint",
            "advanced",
            "urls",
            "other");

    @Property(tries = 300)
    void writingWhatWasWrittenChangesNothing(@ForAll("objects") ObjectNode object) throws IOException {
        byte[] workload = TypeForm.workload(object);
        assertThat(TypeForm.workload((ObjectNode) Json.read(workload))).isEqualTo(workload);
        byte[] cluster = TypeForm.cluster(object);
        assertThat(TypeForm.cluster((ObjectNode) Json.read(cluster))).isEqualTo(cluster);
    }

    @Property(tries = 300)
    void sortingIsIdempotentAndKeepsTheValue(@ForAll("values") JsonNode value) {
        JsonNode sorted = CanonicalJson.sorted(value);
        assertThat(sorted).isEqualTo(value);
        assertThat(Json.write(CanonicalJson.sorted(sorted))).isEqualTo(Json.write(sorted));
    }

    @Provide
    Arbitrary<ObjectNode> objects() {
        return object(values());
    }

    @Provide
    Arbitrary<JsonNode> values() {
        Arbitrary<JsonNode> leaves = Arbitraries.of(
                NullNode.instance,
                BooleanNode.FALSE,
                BooleanNode.TRUE,
                IntNode.valueOf(0),
                IntNode.valueOf(7),
                DecimalNode.valueOf(new java.math.BigDecimal("3.0")),
                TextNode.valueOf(""),
                TextNode.valueOf("90m"),
                TextNode.valueOf("2026-01-15T08:00:00.5+01:00"));
        return Arbitraries.recursive(() -> leaves, TypeFormIsIdempotentTest::around, 0, 4);
    }

    private static Arbitrary<JsonNode> around(Arbitrary<JsonNode> inner) {
        return Arbitraries.oneOf(
                inner,
                object(inner).map(node -> node),
                inner.list().ofMaxSize(3).map(TypeFormIsIdempotentTest::array));
    }

    private static Arbitrary<ObjectNode> object(Arbitrary<JsonNode> values) {
        return Arbitraries.maps(Arbitraries.of(NAMES), values).ofMaxSize(6).map(TypeFormIsIdempotentTest::struct);
    }

    private static ObjectNode struct(Map<String, JsonNode> fields) {
        ObjectNode node = Json.object();
        fields.forEach(node::set);
        return node;
    }

    private static JsonNode array(List<JsonNode> items) {
        ArrayNode node = Json.MAPPER.createArrayNode();
        return node.addAll(items);
    }
}
