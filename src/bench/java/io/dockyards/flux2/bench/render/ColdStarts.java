package io.dockyards.flux2.bench.render;

import io.dockyards.flux2.bench.Findings;
import java.util.List;

/** Each contestant as a process that has rendered nothing yet. */
record ColdStarts(List<Entrant> entrants, List<BenchTemplate> templates, Amounts amounts) {
    static final String TO_FIRST = "process start to first render";
    static final String OPEN = "opening an instance, cold";
    static final String BUILD = "build of a template, cold";
    static final String FIRST = "first render";
    private static final List<String> ALL = List.of(TO_FIRST, OPEN, BUILD, FIRST);

    void measure(Findings findings) {
        Samples samples = new Samples();
        for (int i = 0; i < amounts.starts(); i++) {
            for (BenchTemplate template : templates) {
                for (Entrant entrant : entrants) {
                    int number = i;
                    entrant.fresh(process -> once(entrant, process, template, number, samples));
                }
            }
        }
        for (String what : ALL) {
            for (BenchTemplate template : templates) {
                for (Entrant entrant : entrants) {
                    var label = entrant.label(what, template.name());
                    samples.of(label).ifPresent(each -> findings.add(label, each.median(), "ms"));
                }
            }
        }
    }

    private static void once(Entrant entrant, Contestant process, BenchTemplate template, int number, Samples samples)
            throws Contestant.Lost {
        long[] opened = process.ask("open");
        long[] built = process.ask("build", template.contest(), number);
        long[] rendered = process.ask("render", 1);
        long toFirst = process.ageNanos();
        samples.addNanosAsMillis(entrant.label(TO_FIRST, template.name()), toFirst);
        samples.addNanosAsMillis(entrant.label(OPEN, template.name()), opened[0]);
        samples.addNanosAsMillis(entrant.label(BUILD, template.name()), built[0]);
        samples.addNanosAsMillis(entrant.label(FIRST, template.name()), new Series(rendered).walls()[0]);
    }
}
