package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import org.junit.jupiter.api.Test;

class R26SomeoneElseIsNotFoughtTest {
    private static final Name APP = Samples.name("app");
    private static final ObjectKey WEB = Samples.key("Service/web");

    private static Bench applied() {
        Bench bench = Bench.ready();
        bench.putTemplate("web", "these Service/web");
        bench.put(Samples.workload(APP));
        bench.awaitSettled(APP);
        return bench;
    }

    private static void editAndRevert(Bench bench) {
        bench.cluster.rendered.edit(WEB);
        bench.await(Fate.Applied.class, applied -> applied.object().equals(WEB));
        bench.awaitSettled(APP);
    }

    private static Bench open() {
        Bench bench = applied();
        for (int i = 0; i < Breaker.REVERTS; i++) {
            editAndRevert(bench);
        }
        return bench;
    }

    @Test
    void afterSomeRevertsTheConditionNamesTheObject() {
        try (Bench bench = open()) {
            Condition condition = bench.condition(APP, Conditions.RESPONSIVE).orElseThrow();
            assertThat(condition.status()).isEqualTo("False");
            assertThat(condition.message())
                    .isEqualTo(WEB + ": changed again and again: .spec.ports by somebody-else;"
                            + " put right every 10 minutes until that ends");
            bench.assertTemplateReconciled(APP, "True", "Ready");
        }
    }

    @Test
    void whileItIsOpenTheObjectIsLeftUntilTheNextTry() {
        try (Bench bench = open()) {
            int applies = bench.cluster.faults.count("apply");
            bench.cluster.rendered.edit(WEB);
            bench.settleAfterNothing(APP);
            assertThat(bench.cluster.faults.count("apply")).isEqualTo(applies);
            bench.pass(Breaker.PAUSE);
            bench.await(Fate.Applied.class, applied -> applied.object().equals(WEB));
            bench.awaitSettled(APP);
            assertThat(bench.condition(APP, Conditions.RESPONSIVE)).isPresent();
        }
    }

    @Test
    void itClosesOnceATryHasHeld() {
        try (Bench bench = open()) {
            bench.pass(Breaker.PAUSE);
            bench.until(() -> bench.condition(APP, Conditions.RESPONSIVE).isEmpty());
            editAndRevert(bench);
            assertThat(bench.condition(APP, Conditions.RESPONSIVE)).isEmpty();
        }
    }

    @Test
    void deletionsTemplateChangesAndOurOwnWritesDoNotCount() {
        try (Bench bench = applied()) {
            for (int i = 0; i <= Breaker.REVERTS; i++) {
                bench.cluster.rendered.lose(WEB);
                bench.await(Fate.Applied.class, applied -> applied.object().equals(WEB));
                bench.awaitSettled(APP);
                bench.putTemplate("web", "these Service/web Secret/s" + i);
                bench.awaitSettled(APP);
            }
            assertThat(bench.condition(APP, Conditions.RESPONSIVE)).isEmpty();
        }
    }

    @Test
    void revertsFarApartDoNotCount() {
        try (Bench bench = applied()) {
            for (int i = 0; i <= Breaker.REVERTS; i++) {
                bench.later(Breaker.WINDOW.multipliedBy(i));
                editAndRevert(bench);
            }
            assertThat(bench.condition(APP, Conditions.RESPONSIVE)).isEmpty();
        }
    }

    @Test
    void aTemplateChangeIsAppliedAllTheSame() {
        try (Bench bench = open()) {
            bench.cluster.rendered.edit(WEB);
            bench.putTemplate("web", "these Service/web Secret/more");
            bench.await(Fate.Applied.class, applied -> applied.object().equals(WEB));
        }
    }
}
