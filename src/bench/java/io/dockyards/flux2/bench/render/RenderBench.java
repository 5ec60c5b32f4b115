package io.dockyards.flux2.bench.render;

import io.dockyards.flux2.bench.BenchFailure;
import io.dockyards.flux2.bench.Destinations;
import io.dockyards.flux2.bench.Figures;
import io.dockyards.flux2.bench.Findings;
import io.dockyards.flux2.bench.Label;
import io.dockyards.flux2.bench.Machine;
import io.dockyards.flux2.bench.Measuring;
import io.dockyards.flux2.bench.ProductJvm;
import io.dockyards.flux2.bench.Progress;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code render}: measures the engine. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how templates are built and rendered on the JVM, and beside it, in the same run, by the same"
                    + " shim built natively and by the same WASM in wasmtime. docs/benchmarks.md tells what each figure"
                    + " means.",
            "With the default of 1,000 renders it takes about a quarter of an hour; the machine should have nothing"
                    + " else to do."
        },
        footer = {"", "Example, a quick look:", "  bin/bench render --renders 50 --without wasmtime"})
public final class RenderBench implements Callable<Integer> {
    private static final String KIND = "render";
    private static final Set<String> OPTIONAL = Set.of(Entrant.NATIVE, Entrant.WASMTIME);
    private static final int FEWEST = 10;
    private static final int MOST = 100_000;

    @Spec
    private @Nullable CommandSpec command;

    @Option(
            names = "--renders",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Warm renders of each template by each contestant; the other amounts follow from it"
                    + " (default: ${DEFAULT-VALUE}).")
    private int renders;

    @Option(
            names = "--without",
            paramLabel = "NAME",
            split = ",",
            description = "Leave a contestant out: native or wasmtime.")
    private Set<String> without = Set.of();

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Measure a part: ${COMPLETION-CANDIDATES}.")
    private Set<Part> only = EnumSet.allOf(Part.class);

    @Option(
            names = "--template",
            paramLabel = "NAME",
            split = ",",
            description = "Measure on imports, objects or inlined only.")
    private Set<String> templateNames = Templates.ALL;

    @Mixin
    private Destinations destinations = new Destinations();

    @Override
    public Integer call() {
        check();
        Measuring measuring = this::measure;
        return measuring.run(KIND, Objects.requireNonNull(command), destinations);
    }

    private Figures measure(Path home, Path work) {
        Progress progress = new Progress();
        Findings findings = new Findings();
        Machine machine = Machine.observe(progress);
        ProductJvm jvm = ProductJvm.read();
        Entrants ready = new Entrants(home, work, findings, progress);
        List<Entrant> entrants = ready.prepare(jvm.command(), without);
        progress.step("getting ready: templates");
        List<BenchTemplate> templates = new Templates(home, work, findings).prepare(templateNames);
        try {
            run(home, work, entrants, templates, findings, progress);
        } finally {
            entrants.forEach(Entrant::close);
        }
        if (only.contains(Part.warm)) {
            new Ratios(templates).add(findings);
        }
        Map<String, String> context = new LinkedHashMap<>(ready.versions());
        context.put("flags of the JVM", jvm.flags(home));
        templates.forEach(template -> context.put("template \"" + template.name() + "\"", template.description()));
        return new Figures(machine.describe(line(), context), findings.measures(), findings.missing());
    }

    private void run(
            Path home,
            Path work,
            List<Entrant> entrants,
            List<BenchTemplate> templates,
            Findings findings,
            Progress progress) {
        Amounts amounts = new Amounts(renders);
        List<Entrant> asTheyCome = entrants.stream()
                .filter(entrant -> !entrant.name().equals(Entrant.WASMTIME_WITHOUT_COLLECTOR))
                .toList();
        Pools pools = new Pools(asTheyCome, templates, amounts);
        Map<Part, Runnable> parts = new EnumMap<>(Part.class);
        parts.put(Part.cold, () -> new ColdStarts(asTheyCome, templates, amounts).measure(findings));
        parts.put(Part.start, () -> new FirstObject(home, work, templates, amounts).measure(findings));
        parts.put(Part.warm, () -> new WarmRounds(entrants, templates, amounts, work).measure(findings, progress));
        parts.put(Part.throughput, () -> pools.measureThroughput(findings, progress));
        parts.put(Part.memory, () -> {
            new Soak(asTheyCome, templates, amounts).measure(findings, progress);
            pools.measureResident(findings, progress);
        });
        parts.forEach((part, measuring) -> {
            if (only.contains(part)) {
                progress.step(part.description());
                measuring.run();
            } else {
                findings.missing(new Label(part.description(), "", ""), "left out by --only");
            }
        });
        progress.step("done");
    }

    /** What to type to get the same again. */
    private String line() {
        StringBuilder line = new StringBuilder("bin/bench render --renders " + renders);
        if (only.size() < Part.values().length) {
            line.append(" --only ").append(listed(only.stream().map(Part::name)));
        }
        if (templateNames.size() < Templates.ALL.size()) {
            line.append(" --template ").append(listed(templateNames.stream()));
        }
        if (!without.isEmpty()) {
            line.append(" --without ").append(listed(without.stream()));
        }
        return line.toString();
    }

    private static String listed(Stream<String> words) {
        return words.sorted().collect(Collectors.joining(","));
    }

    private void check() {
        if (renders < FEWEST || renders > MOST) {
            throw BenchFailure.commandLine("--renders is %d; it must be %d to %d".formatted(renders, FEWEST, MOST));
        }
        without.stream().filter(name -> !OPTIONAL.contains(name)).findFirst().ifPresent(name -> {
            throw BenchFailure.commandLine("--without %s: only native and wasmtime can be left out".formatted(name));
        });
        templateNames.stream()
                .filter(name -> !Templates.ALL.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw BenchFailure.commandLine(
                            "--template %s: there are imports, objects and inlined".formatted(name));
                });
    }
}
