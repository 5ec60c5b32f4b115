package io.dockyards.flux2.bench.render;

import io.dockyards.flux2.bench.Findings;
import io.dockyards.flux2.bench.Label;
import io.dockyards.flux2.bench.Progress;
import io.dockyards.flux2.bench.Target;
import java.util.ArrayList;
import java.util.List;

/** One worker and two: how many renders they do, and the memory of a process that has two of them. */
record Pools(List<Entrant> entrants, List<BenchTemplate> templates, Amounts amounts) {
    private static final String THROUGHPUT = "throughput, workers in the pool: ";
    private static final Target SCALING = Target.atLeast(1.7, 1.9);
    private static final Target RESIDENT = Target.atMost(400, 250);
    private static final double MIB = 1 << 20;
    private static final double NANOS = 1e9;
    private static final int TWO = 2;

    void measureThroughput(Findings findings, Progress progress) {
        Samples samples = new Samples();
        for (int round = 0; round <= amounts.poolRounds(); round++) {
            // The first one makes the workers and has them warm up.
            boolean counts = round > 0;
            progress.step(
                    counts ? "throughput, round " + round + " of " + amounts.poolRounds() : "throughput, warming up");
            for (Entrant entrant : entrants) {
                entrant.warm(process -> {
                    double one = rate(process, 1, amounts.poolRenders());
                    double two = rate(process, TWO, TWO * amounts.poolRenders());
                    if (counts) {
                        samples.add(throughput(entrant, 1), one);
                        samples.add(throughput(entrant, TWO), two);
                        samples.add(scaling(entrant), two / one);
                    }
                });
            }
        }
        for (int workers = 1; workers <= TWO; workers++) {
            for (Entrant entrant : entrants) {
                Label label = throughput(entrant, workers);
                samples.of(label).ifPresent(rates -> findings.add(label, rates.median(), "renders/s"));
            }
        }
        for (Entrant entrant : entrants) {
            Label label = scaling(entrant);
            samples.of(label).ifPresent(ratios -> {
                if (entrant.name().equals(Entrant.JVM)) {
                    findings.add(label, ratios.median(), "ratio", SCALING);
                } else {
                    findings.add(label, ratios.median(), "ratio");
                }
            });
        }
    }

    /** In a new process, which has nothing but the pool. */
    void measureResident(Findings findings, Progress progress) {
        for (Entrant entrant : entrants) {
            progress.step(amounts.soak() + " renders on a pool of two: " + entrant.name());
            entrant.fresh(process -> {
                process.ask(pool(TWO, amounts.soak()));
                String renders = "resident memory, pool of 2 workers, %s %d renders";
                findings.add(
                        entrant.label(renders.formatted("at the end of", amounts.soak()), ""),
                        process.residentBytes() / MIB,
                        "MiB");
                process.awaitRest();
                Label label = entrant.label(renders.formatted("at rest after", amounts.soak()), "");
                double resident = process.residentBytes() / MIB;
                if (entrant.name().equals(Entrant.JVM)) {
                    findings.add(label, resident, "MiB", RESIDENT);
                } else {
                    findings.add(label, resident, "MiB");
                }
            });
        }
    }

    private double rate(Contestant process, int workers, int count) throws Contestant.Lost {
        return count * NANOS / process.ask(pool(workers, count))[0];
    }

    private Object[] pool(int workers, int count) {
        List<Object> words = new ArrayList<>(List.of("pool", workers, count));
        templates.forEach(template -> words.add(template.contest()));
        return words.toArray();
    }

    private static Label throughput(Entrant entrant, int workers) {
        return entrant.label(THROUGHPUT + workers, "");
    }

    private static Label scaling(Entrant entrant) {
        return entrant.label("throughput, 2 workers against 1", "");
    }
}
