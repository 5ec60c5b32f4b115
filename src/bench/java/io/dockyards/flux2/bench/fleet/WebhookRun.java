package io.dockyards.flux2.bench.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.bench.Distribution;
import io.dockyards.flux2.bench.Findings;
import io.dockyards.flux2.bench.Label;
import io.dockyards.flux2.bench.Progress;
import io.dockyards.flux2.bench.Target;
import java.time.Duration;
import java.util.function.IntFunction;

/** Asks the webhooks of one controller that has a fleet, first while it rests, then while it reconciles. */
final class WebhookRun {
    private static final Duration EVERY = Duration.ofMillis(50);
    private static final int CHANGES = 5;
    private static final String WORKLOAD = "admission of a Workload, 20 a second";
    private static final String LARGE = "admission of a new template, everything inlined";
    private static final String CHANGE = "admission of a changed template that Workloads use, median";
    private static final Target SOON = Target.atMost(50, 50);
    private static final Target TEMPLATE = Target.atMost(1.5, 1.5);

    /** What the targets are for. */
    private static final int WORKLOADS = 100;

    private static final int REQUESTS = 600;

    private final Fleet fleet;
    private final Questions questions;
    private final WebhookClient client;
    private final ControllerProcess controller;
    private final WebhookAmounts amounts;
    private final Findings findings;
    private final Progress progress;
    private int asked;

    /** @param fleet that is there already */
    WebhookRun(
            Fleet fleet,
            Questions questions,
            WebhookClient client,
            ControllerProcess controller,
            WebhookAmounts amounts,
            Findings findings,
            Progress progress) {
        this.fleet = fleet;
        this.questions = questions;
        this.client = client;
        this.controller = controller;
        this.amounts = amounts;
        this.findings = findings;
        this.progress = progress;
    }

    void measure() {
        progress.step("Workloads, until that is warm");
        workloads();
        progress.step("Workloads while nothing else is to do");
        controller.awaitRest();
        alone(workloads());
        progress.step("Workloads while the fleet is reconciled");
        whileReconciling();
        controller.awaitRest();
        progress.step("new templates, until that is warm");
        eachAfterTheOther(amounts.templates(), Dockyards.WORKLOAD_TEMPLATE, questions::largeTemplate);
        progress.step("new templates");
        controller.awaitRest();
        newTemplates(eachAfterTheOther(amounts.templates(), Dockyards.WORKLOAD_TEMPLATE, questions::largeTemplate));
        progress.step("changes of the template that the fleet uses");
        controller.awaitRest();
        Distribution changes = eachAfterTheOther(CHANGES, Dockyards.WORKLOAD_TEMPLATE, questions::changedTemplate);
        findings.add(new Label(CHANGE, amounts.workloads() + " Workloads", FleetFigures.WARM), changes.median(), "ms");
        findings.add(
                new Label("resident memory", "at the end", FleetFigures.WARM), controller.residentMebibytes(), "MiB");
    }

    private Distribution workloads() {
        int first = asked;
        asked += amounts.requests();
        return new SteadyRate(EVERY)
                .run(amounts.requests(), i -> ask(Dockyards.WORKLOAD, questions.workload(first + i)));
    }

    private void alone(Distribution millis) {
        String alone = "nothing else to do";
        findings.add(new Label(WORKLOAD + ", median", alone, FleetFigures.WARM), millis.median(), "ms");
        findings.add(new Label(WORKLOAD + ", p99", alone, FleetFigures.WARM), millis.percentile(99), "ms");
    }

    private void whileReconciling() {
        long began = System.nanoTime();
        Churn churn = Churn.start(fleet, controller::requireAlive);
        Distribution atFirst;
        Distribution millis;
        int rounds;
        try {
            atFirst = workloads();
            millis = workloads();
        } finally {
            rounds = churn.stop();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        String busy = "while %d Workloads reconcile".formatted(amounts.workloads());
        spread(busy, FleetFigures.COLD, atFirst);
        spread(busy, FleetFigures.WARM, millis);
        findings.add(
                new Label("reconciles meanwhile", busy, FleetFigures.WARM),
                rounds * amounts.workloads() / seconds,
                "a second");
    }

    private void spread(String when, String state, Distribution millis) {
        findings.add(new Label(WORKLOAD + ", median", when, state), millis.median(), "ms");
        Label last = new Label(WORKLOAD + ", p99", when, state);
        if (state.equals(FleetFigures.WARM) && amounts.workloads() == WORKLOADS && amounts.requests() >= REQUESTS) {
            findings.add(last, millis.percentile(99), "ms", SOON);
        } else {
            findings.add(last, millis.percentile(99), "ms");
        }
        findings.add(new Label(WORKLOAD + ", longest", when, state), millis.percentile(100), "ms");
    }

    private void newTemplates(Distribution millis) {
        findings.add(new Label(LARGE + ", median", "", FleetFigures.WARM), millis.median() / 1_000, "s");
        findings.add(
                new Label(LARGE + ", longest", "", FleetFigures.WARM), millis.percentile(100) / 1_000, "s", TEMPLATE);
    }

    private Distribution eachAfterTheOther(int times, String kind, IntFunction<ObjectNode> question) {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            ObjectNode review = question.apply(asked++);
            long began = System.nanoTime();
            ask(kind, review);
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        return Distribution.of(millis);
    }

    private void ask(String kind, ObjectNode review) {
        client.ask(kind, review)
                .path("warnings")
                .forEach(warning -> progress.warn("the webhook warns: " + warning.asText()));
    }
}
