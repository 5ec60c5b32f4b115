package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.controller.Fate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R10, R20: what is written is counted by the API server. */
@OnBothServers
class UnchangedInputsCostNothingIT {
    private static final String RECORD = "update configmaps";
    private static final String STATUS = "patch workloads/status";

    private final Controlled controlled;
    private final Scene here;

    UnchangedInputsCostNothingIT(ServerUnderTest server) {
        controlled = server.controlled();
        here = Scene.on(server);
        here.template("web", Scene.ONE_CONFIG_MAP);
        app("{colour: red}").apply();
        here.awaitReady("app");
        here.awaitTrue("it settles", () -> settled(0));
    }

    @Test
    void aWorkloadThatChangedOnlyInItsManagedFields() {
        assertThat(writesAfter(() -> app("{colour: red}").applyAs("somebody"))).isEmpty();
    }

    @Test
    void aTemplateThatChangedOnlyInItsMetadata() {
        ObjectNode template = Scene.templateOf("web", "");
        template.remove("spec");
        template.withObject("/metadata").put("namespace", here.namespace);
        ObjectNode change = Yaml.object("{metadata: {annotations: {note: seen}}}");
        assertThat(writesAfter(() -> here.person.patch(template, change))).isEmpty();
    }

    @Test
    void anInputThatRendersTheSameOnANewGeneration() {
        assertThat(writesAfter(() -> app("{colour: red, unused: 1}").apply())).containsExactly(RECORD, STATUS);
        assertThat(here.awaitReady("app").observedGeneration()).hasValue(2);
    }

    @Test
    void anInputThatRendersTheSameOnTheSameGeneration() {
        ObjectNode cluster = here.cluster(Scene.CLUSTER);
        assertThat(writesAfter(() -> here.putCondition(cluster, "Ready", "True", "Ready")))
                .containsExactly(RECORD);
    }

    @Test
    void aTemplateThatIsWrittenInAnotherWay() {
        assertThat(writesAfter(() -> here.template("web", "// the same\n" + Scene.ONE_CONFIG_MAP)))
                .containsExactly(RECORD);
    }

    @Test
    void aChangeIsAppliedBetweenTwoWritesOfTheRecord() {
        assertThat(writesAfter(() -> app("{colour: green}").apply()))
                .filteredOn(deed -> !deed.endsWith(" events"))
                .containsExactly(RECORD, "patch configmaps", RECORD, STATUS);
    }

    @Test
    void manyChangesAtOnceAreFewReconciles() {
        List<String> writes = writesAfter(() -> {
            for (int i = 1; i <= 30; i++) {
                app("{colour: red-%d}".formatted(i)).apply();
            }
            here.awaitColour("app", "red-30");
            here.awaitReady("app");
        });
        assertThat(writes).filteredOn("patch configmaps"::equals).hasSizeBetween(1, 29);
    }

    private WorkloadDraft app(String input) {
        return here.workload("app").of("web").input(input);
    }

    /** What the controller wrote from a change until there was nothing left to do. */
    private List<String> writesAfter(Runnable change) {
        int written = here.server.writesIn(here.namespace).size();
        int then = controlled.heard().soFar();
        change.run();
        here.awaitTrue("it is looked at", () -> settled(then));
        return here.server.writesIn(here.namespace).stream()
                .skip(written)
                .map(Write::deed)
                .toList();
    }

    private boolean settled(int then) {
        List<Fate> fates = controlled.heard().since(then, here.name("app"));
        return !fates.isEmpty() && fates.getLast() instanceof Fate.Settled last && last.ready() && !last.retrying();
    }
}
