package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.Change;
import java.util.Map;
import org.junit.jupiter.api.Test;

class R25ATemplateThatIsGonePrunesNothingTest {
    private static final Name APP = Samples.name("app");

    @Test
    void objectsAndRecordStayAndItGoesOnWhereItWas() {
        try (Bench bench = Bench.ready()) {
            bench.putTemplate("web", "these Service/web Secret/token");
            bench.put(Samples.workload(APP));
            bench.awaitSettled(APP);
            var objects = bench.cluster.rendered.all();
            Map<Name, AppliedRecord> records = bench.cluster.records();

            bench.cluster.remove(Change.Kind.WORKLOAD_TEMPLATE, Samples.name("web"));
            bench.until(() -> bench.condition(APP, "WorkloadTemplateReconciled")
                    .filter(condition -> condition.reason().equals("WaitingForWorkloadTemplate"))
                    .isPresent());
            assertThat(bench.cluster.rendered.all()).isEqualTo(objects);
            assertThat(bench.cluster.records()).isEqualTo(records);

            int applies = bench.cluster.faults.count("apply");
            bench.putTemplate("web", "these Service/web Secret/token");
            bench.await(Fate.Settled.class, Fate.Settled::ready);
            assertThat(bench.cluster.faults.count("apply")).isEqualTo(applies);
        }
    }
}
