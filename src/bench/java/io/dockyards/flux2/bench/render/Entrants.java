package io.dockyards.flux2.bench.render;

import io.dockyards.flux2.bench.Findings;
import io.dockyards.flux2.bench.Label;
import io.dockyards.flux2.bench.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Gets ready whoever can take part. */
final class Entrants {
    private interface Preparation {
        List<String> command() throws Contestant.Lost;
    }

    private final Path home;
    private final Path work;
    private final Findings findings;
    private final Progress progress;
    private final List<Entrant> all = new ArrayList<>();
    private final Map<String, String> versions = new LinkedHashMap<>();

    Entrants(Path home, Path work, Findings findings, Progress progress) {
        this.home = home;
        this.work = work;
        this.findings = findings;
        this.progress = progress;
    }

    /**
     * @param jvm command line of the JVM with the controller's flags and class path
     * @param without names of those that shall not take part
     */
    List<Entrant> prepare(List<String> jvm, Set<String> without) {
        add(
                Entrant.JVM,
                Set.of(),
                () -> Stream.concat(jvm.stream(), Stream.of("io.dockyards.flux2.render.RenderContestant"))
                        .toList());
        add(Entrant.NATIVE, without, this::nativeCommand);
        add(Entrant.WASMTIME, without, () -> new PythonProgram(home, work).install());
        add(
                Entrant.WASMTIME_WITHOUT_COLLECTOR,
                without,
                () -> Stream.concat(new PythonProgram(home, work).install().stream(), Stream.of("--collector-off"))
                        .toList());
        if (all.stream().anyMatch(entrant -> entrant.name().equals(Entrant.WASMTIME))) {
            versions.put("wasmtime", PythonProgram.VERSION);
        }
        return List.copyOf(all);
    }

    Map<String, String> versions() {
        return versions;
    }

    private List<String> nativeCommand() throws Contestant.Lost {
        NativeProgram program = new NativeProgram(home, work);
        String file = program.build().toString();
        versions.put("go", program.version());
        return List.of(
                file,
                home.resolve("target/engine/resources/io/dockyards/cue/library.bin")
                        .toString());
    }

    private void add(String name, Set<String> without, Preparation preparation) {
        Label label = new Label("everything", "", name);
        // "wasmtime" leaves both of its kind out.
        if (without.stream().anyMatch(name::startsWith)) {
            findings.missing(label, "left out by --without");
            return;
        }
        progress.step("getting ready: " + name);
        try {
            Path errors = work.resolve(name.replaceAll("\\W+", "-") + ".err");
            all.add(new Entrant(name, preparation.command(), errors, findings));
        } catch (Contestant.Lost e) {
            findings.missing(label, String.valueOf(e.getMessage()));
            progress.warn(name + " can't take part: " + e.getMessage());
        }
    }
}
