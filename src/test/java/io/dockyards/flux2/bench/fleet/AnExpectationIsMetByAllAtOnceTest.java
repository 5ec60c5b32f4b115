package io.dockyards.flux2.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnExpectationIsMetByAllAtOnceTest {
    private static final Name ONE = new Name("fleet", "one");
    private static final Name TWO = new Name("fleet", "two");

    @Test
    void byWhatIsThereAlready() {
        Expectation expected = new Expectation(
                Set.of(ONE, TWO), FleetStates.has("/spec/x", "new"), Map.of(ONE, object("new"), TWO, object("new")));
        assertThat(expected.isMet()).isTrue();
    }

    @Test
    void notByOneAfterTheOther() {
        Expectation expected =
                new Expectation(Set.of(ONE, TWO), FleetStates.has("/spec/x", "new"), Map.of(ONE, object("new")));
        assertThat(expected.shortfall()).isEqualTo("1 of 2, fleet/two first");
        expected.look(ONE, Optional.of(object("old")));
        expected.look(TWO, Optional.of(object("new")));
        assertThat(expected.isMet()).isFalse();
        expected.look(ONE, Optional.of(object("new")));
        assertThat(expected.isMet()).isTrue();
    }

    @Test
    void whateverOthersAre() {
        Expectation expected = new Expectation(Set.of(ONE), FleetStates.gone(), Map.of(ONE, object("old")));
        expected.look(TWO, Optional.of(object("old")));
        assertThat(expected.shortfall()).isEqualTo("1 of 1, fleet/one first");
        expected.look(ONE, Optional.empty());
        assertThat(expected.isMet()).isTrue();
    }

    @Test
    void readyIsAboutTheLatestGeneration() {
        assertThat(FleetStates.ready(Optional.of(workload(2, "True", 2)))).isTrue();
        assertThat(FleetStates.ready(Optional.of(workload(2, "True", 1)))).isFalse();
        assertThat(FleetStates.ready(Optional.of(workload(2, "False", 2)))).isFalse();
        assertThat(FleetStates.ready(Optional.of(object("new")))).isFalse();
        assertThat(FleetStates.ready(Optional.empty())).isFalse();
    }

    private static ObjectNode object(String value) {
        ObjectNode object = Json.object();
        object.withObject("/spec").put("x", value);
        return object;
    }

    private static ObjectNode workload(long generation, String ready, long observed) {
        ObjectNode workload = Json.object();
        workload.withObject("/metadata").put("generation", generation);
        workload.withObject("/status")
                .putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", ready)
                .put("observedGeneration", observed);
        return workload;
    }
}
