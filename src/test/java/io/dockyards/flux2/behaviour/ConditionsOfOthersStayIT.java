package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Behaviour §7.4: {@code status.conditions} is one list with several writers. */
@OnBothServers
class ConditionsOfOthersStayIT {
    private static final String THEIRS = "WorkloadInventoryReady";

    private final Scene here;

    ConditionsOfOthersStayIT(ServerUnderTest server) {
        here = Scene.on(server);
    }

    @Test
    void whoWasFirstStaysFirst() {
        ObjectNode workload = here.workload("app").apply();
        here.putCondition(workload, THEIRS, "True", "Counted");
        JsonNode theirs = here.readWorkload("app").at("/status/conditions/0");
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("app").of("web").input("{colour: red}").apply();
        here.awaitCondition("app", Conditions.READY, Condition::isTrue);
        assertThat(here.conditions("app"))
                .extracting(Condition::type)
                .startsWith(THEIRS)
                .containsExactlyInAnyOrder(
                        THEIRS, Conditions.WORKLOAD_TEMPLATE_RECONCILED, Conditions.HEALTHY, Conditions.READY);
        assertThat(here.readWorkload("app").at("/status/conditions/0")).isEqualTo(theirs);
    }

    @Test
    void whoComesLaterStaysToo() {
        here.template("web", Scene.ONE_CONFIG_MAP);
        ObjectNode workload =
                here.workload("app").of("web").input("{colour: red}").apply();
        here.awaitCondition("app", Conditions.READY, Condition::isTrue);
        here.putCondition(workload, THEIRS, "False", "Counting");
        here.template("web", "config: {");
        here.awaitCondition("app", Conditions.READY, Condition::isFalse);
        assertThat(here.conditions("app"))
                .extracting(Condition::type, Condition::reason)
                .contains(tuple(THEIRS, "Counting"), tuple(Conditions.STALLED, "LoadInstanceFailed"))
                .doesNotHaveDuplicates();
    }

    @Test
    void otherFieldsOfTheStatusStay() {
        ObjectNode workload = here.workload("app").of("later").apply();
        here.awaitReason("app", "WaitingForWorkloadTemplate");
        here.person.patchStatus(workload, Yaml.object("{status: {urls: ['https://app.example']}}"));
        here.template("later", "");
        here.awaitReady("app");
        assertThat(here.readWorkload("app").at("/status/urls/0").asText()).isEqualTo("https://app.example");
    }

    /** Each write of theirs takes the resourceVersion that ours was planned on. */
    @Test
    void whileBothWriteNothingIsLost() {
        here.template("web", Scene.ONE_CONFIG_MAP);
        ObjectNode workload =
                here.workload("app").of("web").input("{colour: red}").apply();
        for (int i = 1; i <= 15; i++) {
            here.workload("app")
                    .of("web")
                    .input("{colour: red-%d}".formatted(i))
                    .apply();
            here.putCondition(workload, THEIRS, i % 2 == 0 ? "True" : "False", "Count" + i);
        }
        here.awaitColour("app", "red-15");
        here.awaitCondition("app", Conditions.READY, Condition::isTrue);
        here.awaitReady("app");
        List<Condition> conditions = here.conditions("app");
        assertThat(Conditions.find(conditions, THEIRS))
                .hasValueSatisfying(theirs -> assertThat(theirs.reason()).isEqualTo("Count15"));
        assertThat(conditions).hasSize(4);
    }

    @Test
    void ourConditionsSayWhichGenerationTheyAreAbout() {
        here.template("web", Scene.ONE_CONFIG_MAP);
        for (int generation = 1; generation <= 2; generation++) {
            here.workload("app")
                    .of("web")
                    .input("{colour: red-%d}".formatted(generation))
                    .apply();
            Condition ready = here.awaitCondition("app", Conditions.READY, Condition::isTrue);
            assertThat(ready.observedGeneration()).hasValue(generation);
            assertThat(here.awaitReady("app").observedGeneration()).hasValue(generation);
        }
    }

    @Test
    void theTimeOfTheTransitionMovesOnlyWithTheStatus() {
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("app").of("web").input("{colour: red}").apply();
        Condition before = here.awaitCondition("app", Conditions.READY, Condition::isTrue);
        here.awaitTrue("a second passes", () -> !before.lastTransitionTime().equals(Optional.of(now())));
        here.workload("app").of("web").input("{colour: green}").apply();
        here.awaitColour("app", "green");
        Condition after = here.awaitCondition("app", Conditions.READY, Condition::isTrue);
        assertThat(after.lastTransitionTime()).isEqualTo(before.lastTransitionTime());
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
