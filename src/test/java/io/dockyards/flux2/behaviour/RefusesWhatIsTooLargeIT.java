package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Condition;
import org.junit.jupiter.api.Test;

/** Behaviour §1, row 13: an object that etcd doesn't take. */
@OnTheRealServer
class RefusesWhatIsTooLargeIT {
    private final Scene here;

    RefusesWhatIsTooLargeIT(ServerUnderTest server) {
        here = Scene.on(server);
    }

    @Test
    void itIsNamedAndNotTriedAgainAndAgain() {
        here.source("large", """
            package template
            import "strings"
            #cluster: _
            #workload: _
            large: {
                apiVersion: "helm.toolkit.fluxcd.io/v2"
                kind:       "HelmRelease"
                metadata: name: "large"
                spec: {
                    interval: "5m"
                    chartRef: {kind: "OCIRepository", name: "x"}
                    values: text: strings.Repeat("x", 1800000)
                }
            }
            """);
        here.workload("app").of("large").apply();
        assertThat(here.awaitReason("app", "ReconcileFailed").message())
                .startsWith("large: ")
                .contains("HelmRelease/" + here.namespace + "/large", "too large");
        here.awaitCondition("app", "Stalled", Condition::isTrue);
    }
}
