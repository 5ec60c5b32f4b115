package io.dockyards.flux2.bench;

import java.util.Map;
import java.util.Optional;

/** Figures as a run might find them. */
final class SampleFigures {
    static final Label CPU_OF_JVM = new Label("CPU", "imports", "JVM");
    static final Label CPU_OF_NATIVE = new Label("CPU", "imports", "native");
    static final Label AGAINST_NATIVE = new Label("CPU, against native", "imports", "");
    static final Label AGAINST_WASMTIME = new Label("CPU, against wasmtime", "imports", "");

    private SampleFigures() {}

    static Figures figures() {
        Findings findings = new Findings();
        findings.add(CPU_OF_JVM, 4.5, "ms");
        findings.add(CPU_OF_NATIVE, 1.5, "ms");
        findings.add(new Label("memory", "", "JVM"), 63.25, "MiB", Target.atMost(128, 64));
        findings.ratio(AGAINST_NATIVE, CPU_OF_JVM, CPU_OF_NATIVE, Optional.of(Target.atMost(4, 2)));
        findings.ratio(
                AGAINST_WASMTIME,
                CPU_OF_JVM,
                new Label("CPU", "imports", "wasmtime"),
                Optional.of(Target.atMost(1, 0.5)));
        findings.missing(new Label("everything", "", "wasmtime"), "no Python");
        return new Figures(Map.of("cores", "2"), findings.measures(), findings.missing());
    }
}
