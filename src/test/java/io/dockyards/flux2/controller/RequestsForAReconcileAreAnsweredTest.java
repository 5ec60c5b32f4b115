package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.Workload;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Behaviour §7.7. */
class RequestsForAReconcileAreAnsweredTest {
    private static final Name APP = Samples.name("app");

    private static void ask(Bench bench, String request) {
        ObjectNode workload = bench.cluster.stored(APP).deepCopy();
        workload.withObject("/metadata/annotations").put(Dockyards.ANNOTATION_RECONCILE_REQUEST, request);
        bench.put(workload);
    }

    private static Optional<String> answer(Bench bench) {
        return new Workload(bench.cluster.stored(APP)).annotation(Dockyards.ANNOTATION_LAST_HANDLED_RECONCILE);
    }

    private static Bench applied(String template) {
        Bench bench = Bench.ready();
        bench.putTemplate("web", template);
        bench.put(Samples.workload(APP));
        bench.awaitSettled(APP);
        return bench;
    }

    @Test
    void everythingIsAppliedAgainAndTheRequestAnswered() {
        try (Bench bench = applied("these Service/web Secret/token")) {
            int applies = bench.cluster.faults.count("apply");
            ask(bench, "now");
            bench.until(() -> answer(bench).equals(Optional.of("now")));
            assertThat(bench.cluster.faults.count("apply")).isEqualTo(applies + 2);
        }
    }

    @Test
    void anAnswerStartsNothing() {
        try (Bench bench = applied("these Service/web")) {
            ask(bench, "now");
            bench.until(() -> answer(bench).equals(Optional.of("now")));
            int requests = bench.cluster.faults.all();
            bench.settleAfterNothing(APP);
            assertThat(bench.cluster.faults.all()).isEqualTo(requests);
        }
    }

    @Test
    void aFailureIsAnAnswerToo() {
        try (Bench bench = applied("fails")) {
            ask(bench, "now");
            bench.until(() -> answer(bench).equals(Optional.of("now")));
            bench.assertTemplateReconciled(APP, "False", "ValidateFailed");
        }
    }

    @Test
    void theAnswerComesWithTheRetryIfSomebodyWasQuicker() {
        try (Bench bench = applied("these Service/web")) {
            bench.cluster.faults.failNext("answerRequest", "app", Faults.unavailable());
            ask(bench, "now");
            bench.await(Fate.Settled.class, Fate.Settled::retrying);
            bench.pass(Bench.BACKOFF.first());
            bench.until(() -> answer(bench).equals(Optional.of("now")));
        }
    }
}
