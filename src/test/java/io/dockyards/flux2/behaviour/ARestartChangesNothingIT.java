package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.controller.Fate;
import io.dockyards.flux2.plan.RecordCodec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R9, R10, R20 across {@link ARestart}. */
@OnBothServers
class ARestartChangesNothingIT {
    private final ARestart restart;

    ARestartChangesNothingIT(ServerUnderTest server) {
        restart = ARestart.on(server);
    }

    @Test
    void unchangedInputsAreNotWritten() {
        assertThat(restart.quietWrites).isEmpty();
        assertThat(ARestart.objects(restart.quiet).getFirst()).isEqualTo(restart.quietBefore.getFirst());
    }

    @Test
    void unchangedInputsAreNotRendered() {
        assertThat(restart.quietFates).isNotEmpty().allMatch(Fate.Settled.class::isInstance);
        assertThat(((Fate.Failed) restart.renderedWithoutLimits).reason().text())
                .isEqualTo("RenderLimitExceeded");
    }

    @Test
    void whatChangedMeanwhileIsApplied() {
        ObjectNode config = restart.changed.awaitColour("app", "green");
        assertThat(config.at("/metadata/uid").asText()).isEqualTo(restart.changedUid);
        assertThat(restart.changed.awaitReady("app").observedGeneration()).hasValue(2);
    }

    @Test
    void aLostRecordIsMadeAnewWithoutHarm() throws Exception {
        assertThat(complete(restart.lost)).hasSize(2);
        assertThat(restart.lost.configMap("app-config")).isPresent();
        assertThat(restart.lost.configMap("second")).isPresent();
    }

    @Test
    void whatACrashLeftHalfDoneIsFinished() throws Exception {
        assertThat(complete(restart.crashed))
                .hasSize(2)
                .allMatch(entry -> entry.uid().isPresent());
        assertThat(restart.crashed
                        .configMap("app-config")
                        .orElseThrow()
                        .at("/data/colour")
                        .asText())
                .isEqualTo("red");
        assertThat(restart.crashed.configMap("second")).isPresent();
    }

    @Test
    void whatWasDeletedMeanwhileStaysGone() {
        restart.deleted.awaitTrue(
                "the objects go", () -> restart.deleted.configMap("app-config").isEmpty());
        restart.deleted.awaitTrue(
                "the record goes",
                () -> restart.deleted.configMap("app-applied").isEmpty());
    }

    @Test
    void namespacesThatAreNotWatchedAreNotTouched() {
        assertThat(restart.server.writesIn(restart.elsewhere.namespace)).isEmpty();
        assertThat(restart.elsewhere.conditions("app")).isEmpty();
        assertThat(restart.elsewhere.configMap("app-config")).isEmpty();
    }

    private static List<AppliedRecord.Entry> complete(Scene scene) throws RecordCodec.Damaged {
        AppliedRecord record =
                RecordCodec.fromConfigMap(scene.configMap("app-applied").orElseThrow());
        assertThat(record.inputDigest()).isPresent();
        assertThat(record.objectsDigest()).isPresent();
        assertThat(record.entries()).noneMatch(AppliedRecord.Entry::dropped);
        return record.entries();
    }
}
