package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.testing.ControllerAccount;
import io.dockyards.flux2.testing.TestCluster;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Row 13 on a server that knows rights, with those of {@code config/rbac}: the embedded one allows everything. */
class MissingRightsAreNamedIT {
    private final Scene here = Scene.on(new RealServer(TestCluster.get().server()));

    @Test
    void whatMayNotBeAppliedIsAConditionUntilTheRightIsGiven() {
        here.template("quota", """
            quota: {
                apiVersion: "v1"
                kind:       "ResourceQuota"
                metadata: name: "quota"
                spec: hard: pods: "3"
            }
            """);
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("app").of("quota").apply();
        here.workload("other").of("web").input("{colour: red}").apply();
        try (Controlled controlled = Controlled.start(here.server, Set.of(here.namespace))) {
            assertThat(controlled.server()).isSameAs(here.server);
            assertThat(here.awaitReason("app", "ReconcileFailed").message())
                    .contains("ResourceQuota/" + here.namespace + "/quota")
                    .contains("403 Forbidden")
                    .contains("resourcequotas");
            here.awaitReady("other");
            ControllerAccount.extend(TestCluster.get().server(), "quotas", """
                - apiGroups: [""]
                  resources: [resourcequotas]
                  verbs: [get, list, watch, create, patch, delete]
                """, "create", "resourcequotas");
            here.awaitReady("app");
        }
    }
}
