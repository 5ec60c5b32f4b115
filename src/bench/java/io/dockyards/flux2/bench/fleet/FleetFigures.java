package io.dockyards.flux2.bench.fleet;

import io.dockyards.flux2.bench.Distribution;
import io.dockyards.flux2.bench.Findings;
import io.dockyards.flux2.bench.Label;
import io.dockyards.flux2.bench.Target;
import java.util.Map;

/** Names the figures of a fleet, and holds those to a target that there is one for at its size. */
final class FleetFigures {
    static final String COLD = "cold";
    static final String WARM = "warm";
    static final String RENDERS = "restart, renders of what is unchanged";

    /** Targets by the clock are for this many Workloads, that of memory for so many. */
    private static final int TIMED = 300;

    private static final int WEIGHED = 1_000;

    private static final Target CREATE = Target.atMost(15, 8);
    private static final Target CHANGE = Target.atMost(12, 6);
    private static final Target RESTART = Target.atMost(5, 2);
    private static final Target LATENCY = Target.atMost(150, 80);
    private static final Target MEMORY = Target.atMost(400, 250);
    private static final Target START = Target.atMost(5, 3);

    /** True of a fleet of any size. */
    static final Target NOTHING = Target.atMost(0, 0);

    /** Fewer requests than one in a hundred Workloads aren't made for each of them. */
    private static final double FEW = 0.01;

    private static final double MILLIS = 1_000;

    private final Amounts amounts;
    private final Findings findings;
    private double most;

    FleetFigures(Amounts amounts, Findings findings) {
        this.amounts = amounts;
        this.findings = findings;
    }

    void started(String fleet, double seconds, double cpuSeconds, double residentMebibytes) {
        held(new Label("process start until ready", fleet, COLD), seconds, "s", TIMED, START);
        findings.add(new Label("process start until ready and at rest, CPU", fleet, COLD), cpuSeconds, "s");
        resident("after start, " + fleet, COLD, residentMebibytes);
    }

    void created(String process, Cost cost) {
        held(new Label("create until all are applied and Ready", "", process), cost.seconds(), "s", TIMED, CREATE);
        phase("create", process, cost);
    }

    void templateChanged(Cost cost) {
        held(
                new Label("template change until all are applied again and Ready", "", WARM),
                cost.seconds(),
                "s",
                TIMED,
                CHANGE);
        phase("template change", WARM, cost);
    }

    void inputsChanged(Distribution millis, Cost cost) {
        findings.add(new Label("one input change until the object has it, median", "", WARM), millis.median(), "ms");
        held(
                new Label("one input change until the object has it, p99", "", WARM),
                millis.percentile(99),
                "ms",
                TIMED,
                LATENCY);
        phase("input changes", WARM, cost);
    }

    /** @param untilQuiet seconds from ready to the last request for a Workload */
    void restarted(double untilQuiet, double untilRest, Requests requests) {
        held(
                new Label("restart, unchanged, ready until idle: last request", "", COLD),
                untilQuiet,
                "s",
                TIMED,
                RESTART);
        findings.add(new Label("restart, unchanged, ready until idle: processor at rest", "", COLD), untilRest, "s");
        findings.add(new Label("restart, writes of what is unchanged", "", COLD), requests.writes(), "writes", NOTHING);
        requests("restart", COLD, requests, amounts.workloads());
    }

    void renderedAfterRestart(long renders) {
        findings.add(new Label(RENDERS, "", COLD), renders, "renders", NOTHING);
    }

    /** Once all phases are over. */
    void finish() {
        held(new Label("resident memory, most after any phase", "", ""), most, "MiB", WEIGHED, MEMORY);
    }

    private void phase(String phase, String process, Cost cost) {
        findings.add(new Label(phase + ", CPU", "", process), cost.cpuSeconds(), "s");
        int times = phase.equals("input changes") ? amounts.changes() : amounts.workloads();
        findings.add(new Label(phase + ", CPU for each", "", process), cost.cpuSeconds() * MILLIS / times, "ms");
        requests(phase, process, cost.requests(), times);
        resident("after " + phase, process, cost.residentMebibytes());
    }

    private void requests(String phase, String process, Requests requests, int times) {
        each(phase + ", requests for each", process, requests.byVerb(), times);
        each(phase + ", requests for each", process, requests.byVerbAndResource(), times);
    }

    private void each(String what, String process, Map<String, Long> counts, int times) {
        counts.forEach((kind, count) -> {
            double share = (double) count / times;
            if (share >= FEW) {
                findings.add(new Label(what, kind, process), share, "requests");
            }
        });
    }

    private void resident(String when, String process, double mebibytes) {
        most = Math.max(most, mebibytes);
        findings.add(new Label("resident memory", when, process), mebibytes, "MiB");
    }

    private void held(Label label, double value, String unit, int workloads, Target target) {
        if (amounts.workloads() == workloads) {
            findings.add(label, value, unit, target);
        } else {
            findings.add(label, value, unit);
        }
    }
}
