package io.dockyards.flux2.bench.render;

import io.dockyards.flux2.bench.Findings;
import io.dockyards.flux2.bench.Label;
import io.dockyards.flux2.bench.Target;
import java.util.List;
import java.util.Optional;

/** The figures of one run against each other, which say more than the figures: the machine is the same. */
record Ratios(List<BenchTemplate> templates) {
    void add(Findings findings) {
        for (BenchTemplate template : templates) {
            String subject = template.name();
            String cpu = WarmRounds.RENDER + WarmRounds.CPU;
            against(findings, cpu, cpu, subject, Entrant.WASMTIME, Optional.of(Target.atMost(1, 0.5)));
            against(findings, cpu, cpu, subject, Entrant.WASMTIME_WITHOUT_COLLECTOR, Optional.empty());
            against(findings, cpu, cpu, subject, Entrant.NATIVE, Optional.of(Target.atMost(4, 2)));
            findings.ratio(
                    new Label(WarmRounds.RENDER + ", p99 against median", subject, ""),
                    new Label(WarmRounds.RENDER + WarmRounds.P99, subject, Entrant.JVM),
                    new Label(WarmRounds.RENDER + WarmRounds.MEDIAN, subject, Entrant.JVM),
                    Optional.of(Target.atMost(3, 1.5)));
            String build = WarmRounds.BUILD + WarmRounds.CPU;
            String anew = WarmRounds.BUILD_ANEW + WarmRounds.CPU;
            against(findings, build, anew, subject, Entrant.NATIVE, Optional.of(Target.atMost(3, 1)));
            against(findings, build, build, subject, Entrant.NATIVE, Optional.empty());
            against(findings, build, build, subject, Entrant.WASMTIME, Optional.empty());
        }
    }

    private static void against(
            Findings findings, String ours, String theirs, String subject, String who, Optional<Target> target) {
        String whose = who + (ours.equals(theirs) ? "" : " with its imports anew");
        findings.ratio(
                new Label(ours + ", against " + whose, subject, ""),
                new Label(ours, subject, Entrant.JVM),
                new Label(theirs, subject, who),
                target);
    }
}
