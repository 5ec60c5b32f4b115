package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dockyards.flux2.api.Dockyards;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Behaviour §7.7 as it is for a person; the controller's part is played by the test. */
class ReconcileWaitsForTheAnswerIT {
    private final ClusterScene here = new ClusterScene();

    @Test
    void theOutcomeIsPrintedOnceTheRequestIsAnswered() {
        here.workload("web");
        CommandRun run = whileAnswering(requestedAt -> {
            assertThat(Instant.parse(requestedAt)).isBetween(Instant.now().minusSeconds(300), Instant.now());
            here.ready("web", "True", "Ready", "''", 1);
            here.answer("web", requestedAt);
        });
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().strip()).isEqualTo("Workload " + here.namespace + "/web is Ready");
    }

    @Test
    void whatIsWrongIsPrintedAndIsAFailure() {
        here.workload("web");
        CommandRun run = whileAnswering(requestedAt -> {
            here.ready("web", "False", "ValidateFailed", "'template.cue:3:1: no'", 1);
            here.answer("web", requestedAt);
        });
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines())
                .containsExactly(
                        "Workload " + here.namespace + "/web isn't Ready: ValidateFailed", "  template.cue:3:1: no");
    }

    @Test
    void conditionsOfAnEarlierVersionAreNoOutcome() {
        here.workload("web");
        CommandRun run = whileAnswering(requestedAt -> {
            here.ready("web", "False", "ValidateFailed", "old", 0);
            here.answer("web", requestedAt);
            here.ready("web", "True", "Ready", "''", 1);
        });
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void noAnswerInTimeIsToldAndIsTheSurroundings() {
        here.workload("web");
        here.ready("web", "True", "Ready", "''", 1);
        here.run("reconcile", "web", "-n", here.namespace, "--timeout", "1s")
                .failsWith(ExitCode.BAD_SURROUNDINGS, "no controller has reconciled", "within 1 s");
    }

    @Test
    void withoutWaitingItOnlyAsks() {
        here.workload("web");
        CommandRun run = here.run("reconcile", "web", "-n", here.namespace, "--no-wait");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(here.annotation("web", Dockyards.ANNOTATION_RECONCILE_REQUEST))
                .isPresent();
    }

    @Test
    void aSuspendedWorkloadIsNotAskedForButTold() {
        here.workload("web");
        assertThat(here.run("suspend", "web", "-n", here.namespace).out().strip())
                .isEqualTo("Workload " + here.namespace + "/web is suspended");
        assertThat(here.annotation("web", Dockyards.ANNOTATION_SUSPEND)).contains("true");
        here.run("reconcile", "web", "-n", here.namespace)
                .failsWith(ExitCode.BAD_INPUT, "is suspended", "dockyards-flux2 resume web -n " + here.namespace);
        assertThat(here.annotation("web", Dockyards.ANNOTATION_RECONCILE_REQUEST))
                .isEmpty();

        assertThat(here.run("resume", "web", "-n", here.namespace).out().strip())
                .isEqualTo("Workload " + here.namespace + "/web is resumed");
        assertThat(here.annotation("web", Dockyards.ANNOTATION_SUSPEND)).isEmpty();
    }

    @Test
    void aWorkloadThatTheControllerIgnoresIsNotAskedFor() {
        here.ignoredWorkload("idle");
        here.run("reconcile", "idle", "-n", here.namespace)
                .failsWith(ExitCode.BAD_INPUT, "the controller ignores Workload " + here.namespace + "/idle: no owner");
        assertThat(here.annotation("idle", Dockyards.ANNOTATION_RECONCILE_REQUEST))
                .isEmpty();
    }

    @Test
    void whatIsNotThereAndWhatMayNotBeDoneIsToldInALine() throws IOException {
        for (String command : new String[] {"reconcile", "suspend", "resume"}) {
            here.run(command, "nothing", "-n", here.namespace)
                    .failsWith(ExitCode.BAD_INPUT, "Workload " + here.namespace + "/nothing doesn't exist");
            here.runLimited(command, "web", "-n", here.namespace)
                    .failsWith(ExitCode.BAD_SURROUNDINGS, "forbidden", "choose another --context");
        }
    }

    /** Runs {@code reconcile web}, and lets somebody answer once it has asked. */
    private CommandRun whileAnswering(Consumer<String> answer) {
        // Not in the common pool: with few cores that is one thread, which the HTTP client needs.
        CompletableFuture<Void> answered = CompletableFuture.runAsync(
                () -> answer.accept(await().atMost(Duration.ofSeconds(60))
                        .until(
                                () -> here.annotation("web", Dockyards.ANNOTATION_RECONCILE_REQUEST),
                                Optional::isPresent)
                        .orElseThrow()),
                task -> Thread.ofVirtual().start(task));
        CommandRun run = here.run("reconcile", "web", "-n", here.namespace, "--timeout", "60s");
        answered.join();
        return run;
    }
}
