package io.dockyards.flux2.bench.render;

import io.dockyards.flux2.bench.Distribution;
import io.dockyards.flux2.bench.Findings;
import io.dockyards.flux2.bench.Label;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the samples of the warm rounds come to. */
record WarmFigures(List<Entrant> entrants, List<BenchTemplate> templates) {
    void add(Samples samples, Findings findings) {
        for (String what : List.of(WarmRounds.BUILD, WarmRounds.BUILD_ANEW)) {
            figure(samples, findings, what, what + WarmRounds.MEDIAN, Distribution::median, "ms");
            mean(samples, findings, what + WarmRounds.CPU, "ms");
        }
        for (String what : List.of(WarmRounds.RENDER, WarmRounds.OBJECTS)) {
            figure(samples, findings, what, what + WarmRounds.MEDIAN, Distribution::median, "ms");
            figure(samples, findings, what, what + WarmRounds.MEAN, Distribution::mean, "ms");
            figure(samples, findings, what, what + WarmRounds.P95, each -> each.percentile(95), "ms");
            figure(samples, findings, what, what + WarmRounds.P99, each -> each.percentile(99), "ms");
            mean(samples, findings, what + WarmRounds.CPU, "ms");
            mean(samples, findings, what + WarmRounds.PROCESS_CPU, "ms");
            mean(samples, findings, what + WarmRounds.ALLOCATED, "KiB");
        }
    }

    private void mean(Samples samples, Findings findings, String what, String unit) {
        figure(samples, findings, what, what, Distribution::mean, unit);
    }

    private void figure(
            Samples samples,
            Findings findings,
            String sampled,
            String what,
            ToDoubleFunction<Distribution> figure,
            String unit) {
        for (BenchTemplate template : templates) {
            for (Entrant entrant : entrants) {
                Label label = entrant.label(what, template.name());
                samples.of(entrant.label(sampled, template.name()))
                        .ifPresent(values -> findings.add(label, figure.applyAsDouble(values), unit));
            }
        }
    }
}
