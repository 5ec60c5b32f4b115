package io.dockyards.flux2.bench.render;

import io.dockyards.flux2.bench.BenchFailure;
import io.dockyards.flux2.bench.Findings;
import io.dockyards.flux2.bench.Label;
import io.dockyards.flux2.bench.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Builds and renders in processes that have done both often. The contestants take turns, some renders at a time, as a machine isn't
 * equally fast at all times.
 */
record WarmRounds(List<Entrant> entrants, List<BenchTemplate> templates, Amounts amounts, Path work) {
    static final String RENDER = "warm render";
    static final String OBJECTS = "warm render, objects read";
    static final String BUILD = "changed template, warm";
    static final String BUILD_ANEW = "changed template with its imports anew, warm";

    static final String MEDIAN = ", median";
    static final String MEAN = ", mean";
    static final String P95 = ", p95";
    static final String P99 = ", p99";
    static final String CPU = ", mean CPU";
    static final String PROCESS_CPU = ", mean CPU of the process";
    static final String ALLOCATED = ", allocated";

    /** Of contestants that have no compiler at run time; and after a build, where CUE leaves some work for later. */
    private static final int SHORT_WARM_UP = 30;

    private static final int AFTER_BUILD = 3;

    /** No two templates of a run are the same. */
    private static final AtomicInteger NUMBERS = new AtomicInteger(1_000);

    void measure(Findings findings, Progress progress) {
        progress.step("warming up");
        entrants.forEach(this::warmUp);
        templates.forEach(this::compareAnswers);
        Samples samples = new Samples();
        for (int round = 1; round <= amounts.rounds(); round++) {
            progress.step("warm renders, round " + round + " of " + amounts.rounds());
            for (BenchTemplate template : templates) {
                for (Entrant entrant : entrants) {
                    entrant.warm(process -> round(entrant, process, template, samples));
                }
            }
        }
        new WarmFigures(entrants, templates).add(samples, findings);
    }

    private void warmUp(Entrant entrant) {
        boolean isJvm = entrant.name().equals(Entrant.JVM);
        int renders = isJvm ? amounts.warmUp() : Math.min(amounts.warmUp(), SHORT_WARM_UP);
        // In parts, as the JVM would otherwise specialise on one template after the other.
        int part = Math.ceilDiv(renders, amounts.rounds());
        for (int done = 0; done < renders; done += part) {
            for (BenchTemplate template : templates) {
                entrant.warm(process -> {
                    for (int i = 0; i < amounts.buildsInRound(); i++) {
                        process.ask("build", template.contest(), NUMBERS.incrementAndGet());
                    }
                    process.ask("render", part);
                    if (isJvm) {
                        process.ask("objects", part);
                    }
                });
            }
        }
    }

    private void round(Entrant entrant, Contestant process, BenchTemplate template, Samples samples)
            throws Contestant.Lost {
        String subject = template.name();
        for (int i = 0; i < amounts.buildsInRound(); i++) {
            long[] built = process.ask("build", template.contest(), NUMBERS.incrementAndGet());
            samples.addNanosAsMillis(entrant.label(BUILD, subject), built[0]);
            samples.addNanosAsMillis(entrant.label(BUILD + CPU, subject), built[1]);
            if (entrant.name().equals(Entrant.NATIVE)) {
                long[] anew = process.ask("anew", template.contest(), NUMBERS.incrementAndGet());
                samples.addNanosAsMillis(entrant.label(BUILD_ANEW, subject), anew[0]);
                samples.addNanosAsMillis(entrant.label(BUILD_ANEW + CPU, subject), anew[1]);
            }
        }
        process.ask("render", AFTER_BUILD);
        add(samples, entrant, RENDER, subject, new Series(process.ask("render", amounts.rendersInRound())));
        if (entrant.name().equals(Entrant.JVM)) {
            add(samples, entrant, OBJECTS, subject, new Series(process.ask("objects", amounts.rendersInRound())));
        }
    }

    private static void add(Samples samples, Entrant entrant, String what, String subject, Series series) {
        long[] walls = series.walls();
        for (long wall : walls) {
            samples.addNanosAsMillis(entrant.label(what, subject), wall);
        }
        samples.addNanosAsMillis(entrant.label(what + CPU, subject), series.cpu() / walls.length);
        samples.addNanosAsMillis(entrant.label(what + PROCESS_CPU, subject), series.processCpu() / walls.length);
        series.allocated()
                .ifPresent(bytes ->
                        samples.add(entrant.label(what + ALLOCATED, subject), (double) bytes / walls.length / 1024));
    }

    /** Figures of contestants that don't do the same would mean nothing. */
    private void compareAnswers(BenchTemplate template) {
        Label first = new Label("", "", "");
        byte[] expected = {};
        for (Entrant entrant : entrants) {
            Path file = work.resolve("answer");
            try {
                Files.deleteIfExists(file);
                entrant.warm(process -> {
                    process.ask("build", template.contest(), 0);
                    process.ask("answer", file);
                });
                if (!Files.exists(file)) {
                    continue;
                }
                byte[] answer = Files.readAllBytes(file);
                if (first.who().isEmpty()) {
                    first = entrant.label("", template.name());
                    expected = answer;
                } else if (!Arrays.equals(expected, answer)) {
                    throw BenchFailure.wrong("template %s: %s and %s don't render the same; see %s"
                            .formatted(template.name(), first.who(), entrant.name(), file));
                }
            } catch (IOException e) {
                throw BenchFailure.surroundings(file + " can't be read or written: " + e.getMessage());
            }
        }
    }
}
