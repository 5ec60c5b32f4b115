package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R17 as a dry run shows it. */
class TakenOverFieldsGoTest {
    @Test
    void whatOnlyTheGoControllerHasGoes() throws IOException {
        assertThat(without("""
            {"spec": {"interval": "5m", "timeout": "1m", "labels": {"a": "1", "b": "2"}}}\
            """, """
            {"f:spec": {"f:interval": {}, "f:timeout": {}, "f:labels": {".": {}, "f:a": {}}}}\
            """, """
            {"f:spec": {"f:interval": {}, "f:labels": {"f:b": {}}}}\
            """))
                .isEqualTo(json("{\"spec\": {\"interval\": \"5m\", \"labels\": {\"b\": \"2\"}}}"));
    }

    @Test
    void aStructWithNothingLeftInItGoesAsWell() throws IOException {
        assertThat(without("""
            {"spec": {"interval": "5m", "patches": {"x": {"y": 1}}}}\
            """, """
            {"f:spec": {".": {}, "f:interval": {}, "f:patches": {".": {}, "f:x": {".": {}, "f:y": {}}}}}\
            """, """
            {"f:spec": {"f:interval": {}}}\
            """)).isEqualTo(json("{\"spec\": {\"interval\": \"5m\"}}"));
    }

    @Test
    void anItemOfAKeyedListGoesAsAWholeUnlessSomebodyElseHasAPart() throws IOException {
        assertThat(without("""
            {"ports": [{"port": 80, "name": "a", "extra": 1}, {"port": 81, "name": "b"}, {"port": 82}]}\
            """, """
            {"f:ports": {
                "k:{\\"port\\":80}": {".": {}, "f:port": {}, "f:name": {}},
                "k:{\\"port\\":81}": {".": {}, "f:port": {}, "f:name": {}}}}\
            """, """
            {"f:ports": {"k:{\\"port\\":81}": {"f:port": {}}, "k:{\\"port\\":82}": {".": {}, "f:port": {}}}}\
            """))
                .isEqualTo(json("{\"ports\":" + " [{\"port\":" + " 81}," + " {\"port\":" + " 82}]}"));
    }

    @Test
    void itemsOfSetsGoByTheirValue() throws IOException {
        assertThat(without("""
            {"finalizers": ["a", "b"]}\
            """, """
            {"f:finalizers": {".": {}, "v:\\"a\\"": {}, "v:\\"b\\"": {}}}\
            """, """
            {"f:finalizers": {"v:\\"b\\"": {}}}\
            """)).isEqualTo(json("{\"finalizers\": [\"b\"]}"));
    }

    @Test
    void theStatusAndOtherManagersAreNotTakenOver() throws IOException {
        ObjectNode object = json("""
            {"data": {"a": "1"}, "status": {"x": 1}, "metadata": {"managedFields": [
              {"manager": "kubectl", "operation": "Update", "fieldsV1": {"f:data": {"f:a": {}}}},
              {"manager": "dockyards-flux2", "operation": "Apply", "fieldsV1": {}},
              {"manager": "dockyards-flux2", "operation": "Update", "subresource": "status",
               "fieldsV1": {"f:status": {"f:x": {}}}}]}}\
            """);
        ObjectNode before = object.deepCopy();
        assertThat(TakenOverFields.removeFrom(object)).isEqualTo(before);
    }

    private static JsonNode without(String content, String theirs, String ours) throws IOException {
        ObjectNode object = json(content);
        object.putObject("metadata")
                .putArray("managedFields")
                .addAll(List.of(entry("Update", theirs), entry("Apply", ours)));
        return TakenOverFields.removeFrom(object).without("metadata");
    }

    private static ObjectNode entry(String operation, String fields) throws IOException {
        return Json.object()
                .put("manager", "dockyards-flux2")
                .put("operation", operation)
                .set("fieldsV1", json(fields));
    }

    private static ObjectNode json(String text) throws IOException {
        return (ObjectNode) Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
