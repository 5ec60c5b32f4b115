package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import org.junit.jupiter.api.Test;

class ExactSerializationTest {
    private static final String INPUT = """
        {"ratio":1.10,"whole":3,"point":3.0,"big":12345678901234567890,"tiny":1E-7}\
        """;
    private static final String WORKLOAD = """
        {"kind":"Workload","apiVersion":"dockyards.io/v1alpha3","metadata":{"name":"a","namespace":"b",\
        "resourceVersion":"7","managedFields":[{"manager":"x"}]},"spec":{"input":%s}}\
        """.formatted(INPUT);

    private final ExactSerialization serialization = new ExactSerialization();

    @Test
    void aWatchEventKeepsEveryNumberAsItWasWritten() {
        var event = serialization.unmarshal("{\"type\":\"ADDED\",\"object\":" + WORKLOAD + "}", WatchEvent.class);
        assertThat(event.getType()).isEqualTo("ADDED");
        assertThat(input((Tree) event.getObject())).isEqualTo(INPUT);
    }

    @Test
    void aListKeepsEveryNumberAsItWasWritten() {
        var list = serialization.unmarshal(
                "{\"metadata\":{\"resourceVersion\":\"9\"},\"items\":[" + WORKLOAD + "]}", Tree.Items.class);
        assertThat(list.getMetadata().getResourceVersion()).isEqualTo("9");
        assertThat(list.getItems())
                .singleElement()
                .satisfies(item -> assertThat(input(item)).isEqualTo(INPUT));
    }

    @Test
    void anObjectArrivesWithoutManagedFieldsAndWithWhatAnInformerNeeds() {
        var tree = serialization.unmarshal(WORKLOAD, Tree.class);
        assertThat(tree.metadata().has("managedFields")).isFalse();
        assertThat(tree.getMetadata().getNamespace()).isEqualTo("b");
        assertThat(tree.getMetadata().getName()).isEqualTo("a");
        assertThat(tree.getMetadata().getResourceVersion()).isEqualTo("7");
        assertThat(tree.getKind()).isEqualTo("Workload");
    }

    @Test
    void anErrorEventIsAStatus() {
        var event = serialization.unmarshal(
                "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\"}}",
                WatchEvent.class);
        assertThat(event.getObject()).isInstanceOfSatisfying(Status.class, status -> {
            assertThat(status.getCode()).isEqualTo(410);
            assertThat(status.getReason()).isEqualTo("Expired");
        });
    }

    @Test
    void anEmptyListOfMetadataIsAnEmptyList() {
        var list = serialization.unmarshal("{\"metadata\":{},\"items\":null}", Tree.Items.class);
        assertThat(list.getItems()).isEmpty();
    }

    private static String input(Tree tree) {
        return tree.json().path("spec").path("input").toString();
    }
}
