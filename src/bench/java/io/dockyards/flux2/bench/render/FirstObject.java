package io.dockyards.flux2.bench.render;

import io.dockyards.flux2.bench.Findings;
import io.dockyards.flux2.bench.Label;
import io.dockyards.flux2.bench.Target;
import io.dockyards.flux2.render.ContestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** From the start of {@code bin/dockyards-flux2 render}, with a template that no process has seen before, to the first byte printed. */
record FirstObject(Path home, Path work, List<BenchTemplate> templates, Amounts amounts) {
    static final String WHAT = "process start to first object";
    private static final Target TARGET = Target.atMost(2, 1.2);
    private static final double NANOS = 1e9;

    void measure(Findings findings) {
        Samples samples = new Samples();
        Set<BenchTemplate> failed = new HashSet<>();
        // One more than counts: the files of the program may have been pushed out of the system's cache.
        for (int i = 0; i <= amounts.starts(); i++) {
            for (BenchTemplate template : templates) {
                Label label = new Label(WHAT, template.name(), Entrant.JVM);
                if (failed.contains(template)) {
                    continue;
                }
                try {
                    double seconds = once(template) / NANOS;
                    if (i > 0) {
                        samples.add(label, seconds);
                    }
                } catch (IOException e) {
                    findings.missing(label, String.valueOf(e.getMessage()), TARGET);
                    failed.add(template);
                }
            }
        }
        for (BenchTemplate template : templates) {
            Label label = new Label(WHAT, template.name(), Entrant.JVM);
            samples.of(label).ifPresent(each -> findings.add(label, each.median(), "s", TARGET));
        }
    }

    private double once(BenchTemplate template) throws IOException {
        Path source = template.source();
        Path copy = work.resolve("template-of-its-own.cue");
        Path errors = work.resolve("first-object.err");
        Files.writeString(
                copy,
                Files.readString(source.resolve("template.cue"))
                        .replace(ContestFiles.MARK, "bench-" + System.nanoTime()));
        long started = System.nanoTime();
        Process process = new ProcessBuilder(
                        home.resolve("bin/dockyards-flux2").toString(),
                        "render",
                        copy.toString(),
                        "--workload",
                        source.resolve("workload.yaml").toString(),
                        "--cluster",
                        source.resolve("cluster.yaml").toString())
                .redirectError(errors.toFile())
                .start();
        try (var out = process.getInputStream()) {
            int first = out.read();
            long took = System.nanoTime() - started;
            out.readAllBytes();
            int exitCode = process.onExit().join().exitValue();
            if (first < 0 || exitCode != 0) {
                throw new IOException("bin/dockyards-flux2 render ended with %d: %s"
                        .formatted(
                                exitCode,
                                Files.readString(errors).lines().findFirst().orElse("")));
            }
            return took;
        } finally {
            process.destroyForcibly();
        }
    }
}
