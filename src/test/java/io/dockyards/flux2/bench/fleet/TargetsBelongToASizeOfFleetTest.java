package io.dockyards.flux2.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.bench.Distribution;
import io.dockyards.flux2.bench.Findings;
import io.dockyards.flux2.bench.Measure;
import io.dockyards.flux2.bench.Target;
import io.dockyards.flux2.sandbox.real.AuditedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TargetsBelongToASizeOfFleetTest {
    @Test
    void timesAreHeldToThoseOfThreeHundred() {
        assertThat(targets(300))
                .containsEntry("create until all are applied and Ready | - | cold", Target.atMost(15, 8))
                .containsEntry("create until all are applied and Ready | - | warm", Target.atMost(15, 8))
                .containsEntry("template change until all are applied again and Ready | - | warm", Target.atMost(12, 6))
                .containsEntry("one input change until the object has it, p99 | - | warm", Target.atMost(150, 80))
                .containsEntry("restart, unchanged, ready until idle: last request | - | cold", Target.atMost(5, 2))
                .containsEntry("process start until ready | 300 Workloads | cold", Target.atMost(5, 3))
                .doesNotContainKey("resident memory, most after any phase | - | -");
    }

    @Test
    void memoryIsHeldToThatOfAThousand() {
        assertThat(targets(1_000))
                .containsEntry("resident memory, most after any phase | - | -", Target.atMost(400, 250))
                .hasSize(3);
    }

    @Test
    void nothingIsWrittenOrRenderedAtAnySize() {
        assertThat(targets(7))
                .containsOnlyKeys(
                        "restart, writes of what is unchanged | - | cold",
                        "restart, renders of what is unchanged | - | cold")
                .containsValue(Target.atMost(0, 0));
    }

    @Test
    void requestsAreThoseForEachWorkload() {
        assertThat(measures(4).stream()
                        .filter(measure -> measure.label().what().equals("create, requests for each"))
                        .filter(measure -> measure.label().who().equals("cold"))
                        .collect(Collectors.toMap(measure -> measure.label().subject(), Measure::value)))
                .isEqualTo(Map.of("get", 0.25, "patch", 0.5, "get configmaps", 0.25, "patch workloads/status", 0.5));
    }

    private static Map<String, Target> targets(int workloads) {
        return measures(workloads).stream()
                .filter(measure -> measure.target().isPresent())
                .collect(Collectors.toMap(
                        measure -> measure.label().name(),
                        measure -> measure.target().orElseThrow()));
    }

    private static List<Measure> measures(int workloads) {
        Findings findings = new Findings();
        FleetFigures figures = new FleetFigures(new Amounts(workloads, 2), findings);
        Requests requests = Requests.since(
                1,
                List.of(
                        request("patch", "workloads", "status", "fleet"),
                        request("patch", "workloads", "status", "fleet"),
                        request("patch", "workloads", "status", "fleet"),
                        request("patch", "workloads", "status", Probe.NAMESPACE),
                        request("get", "configmaps", "", "fleet")));
        Cost cost = new Cost(1, 2, 300, requests);
        figures.started(workloads + " Workloads", 1, 2, 100);
        figures.created(FleetFigures.COLD, cost);
        figures.created(FleetFigures.WARM, cost);
        figures.templateChanged(cost);
        figures.inputsChanged(Distribution.of(1, 2), cost);
        figures.restarted(1, 2, requests);
        figures.renderedAfterRestart(0);
        figures.finish();
        return findings.measures();
    }

    private static AuditedRequest request(String verb, String resource, String subresource, String namespace) {
        return new AuditedRequest(
                verb, "controller", "", "", resource, subresource, namespace, "any", 200, "/", Instant.EPOCH);
    }
}
