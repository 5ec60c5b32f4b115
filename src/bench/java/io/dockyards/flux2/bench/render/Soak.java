package io.dockyards.flux2.bench.render;

import io.dockyards.flux2.bench.Findings;
import io.dockyards.flux2.bench.Progress;
import io.dockyards.flux2.bench.Target;
import java.util.List;

/** Many renders on one instance in a new process, of the templates in turn: what becomes of its memory. */
record Soak(List<Entrant> entrants, List<BenchTemplate> templates, Amounts amounts) {
    private static final Target MOST = Target.atMost(128, 64);

    /** Flat means: no page more in the second half than in the first. */
    private static final Target GROWTH = Target.atMost(0, 0);

    private static final int AT_A_TIME = 100;
    private static final double MIB = 1 << 20;

    void measure(Findings findings, Progress progress) {
        for (Entrant entrant : entrants) {
            progress.step(amounts.soak() + " renders on one instance: " + entrant.name());
            entrant.fresh(process -> soak(entrant, process, findings));
        }
    }

    private void soak(Entrant entrant, Contestant process, Findings findings) throws Contestant.Lost {
        process.ask("open");
        long firstHalf = 0;
        long secondHalf = 0;
        int total = amounts.soak();
        int atATime = Math.min(AT_A_TIME, Math.ceilDiv(total, 2 * templates.size()));
        int series = 0;
        for (int done = 0; done < total; ) {
            int count = Math.min(atATime, total - done);
            process.ask("build", templates.get(series % templates.size()).contest(), 0);
            long memory = new Series(process.ask("render", count)).memory().orElse(0);
            series++;
            done += count;
            if (done <= total / 2) {
                firstHalf = Math.max(firstHalf, memory);
            } else {
                secondHalf = Math.max(secondHalf, memory);
            }
        }
        if (secondHalf > 0) {
            add(
                    findings,
                    entrant,
                    "instance memory, most during %d renders".formatted(total),
                    Math.max(firstHalf, secondHalf),
                    MOST);
            add(
                    findings,
                    entrant,
                    "instance memory, growth in the second half of them",
                    Math.max(0, secondHalf - firstHalf),
                    GROWTH);
        }
        findings.add(
                entrant.label("resident memory, one instance, after %d renders".formatted(total), ""),
                process.residentBytes() / MIB,
                "MiB");
    }

    private static void add(Findings findings, Entrant entrant, String what, long bytes, Target target) {
        if (entrant.name().equals(Entrant.JVM)) {
            findings.add(entrant.label(what, ""), bytes / MIB, "MiB", target);
        } else {
            findings.add(entrant.label(what, ""), bytes / MIB, "MiB");
        }
    }
}
