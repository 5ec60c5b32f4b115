package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.TemplateSource;
import org.junit.jupiter.api.Test;

/** Once compiling a template after each set-back has cost enough, it is part of what memory is set back to. */
final class TemplatesInUseOutlastSetBacksTest {
    /** By then even a template of a few lines has cost more than a snapshot does. */
    private static final int MANY_SET_BACKS = 2_000;

    @Test
    void templatesThatComeAgainAreKeptAndOthersForgotten() throws InstanceFailure {
        TemplateSource often = Templates.configMap("often");
        TemplateSource once = Templates.configMap("once");
        try (Workbench bench = Workbench.open(Engines.image(), Engines.settings())) {
            use(bench, once);
            setBack(bench);
            assertThat(bench.templates()).isEmpty();
            for (int count = 0; count < MANY_SET_BACKS && bench.templates().isEmpty(); count++) {
                use(bench, often);
                setBack(bench);
            }
            assertThat(bench.templates()).contains(often.digest());

            // The other is in that snapshot, too, as it had been used; in the next it isn't.
            TemplateSource later = Templates.configMap("later");
            for (int count = 0; count < MANY_SET_BACKS && !bench.templates().contains(later.digest()); count++) {
                use(bench, later);
                setBack(bench);
            }
            assertThat(bench.templates()).containsExactly(later.digest());
        }
    }

    @Test
    void aPauseTakesNoSnapshotHoweverDueItIs() throws InstanceFailure {
        TemplateSource often = Templates.configMap("often");
        try (Workbench bench = Workbench.open(Engines.image(), Engines.settings())) {
            for (int count = 0; count < MANY_SET_BACKS && bench.isTidy(); count++) {
                bench.begin();
                use(bench, often);
                if (bench.isTidy()) {
                    bench.rest();
                }
            }
            assertThat(bench.isTidy()).as("it has cost enough by now").isFalse();
            bench.rest();
            assertThat(bench.templates()).isEmpty();
            bench.tidy();
            assertThat(bench.templates()).containsExactly(often.digest());
        }
    }

    private static void use(Workbench bench, TemplateSource template) throws InstanceFailure {
        bench.compiled(template, template.digest());
    }

    /** As many tasks as it takes. */
    private static void setBack(Workbench bench) throws InstanceFailure {
        for (int task = 0; task < Workbench.TASKS; task++) {
            bench.begin();
        }
        bench.tidy();
    }
}
