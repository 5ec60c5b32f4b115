package io.dockyards.flux2.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.testing.ControllerAccount;
import io.dockyards.flux2.testing.EmptyCluster;
import io.dockyards.flux2.testing.Kubectl;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where the admission plugin OwnerReferencesPermissionEnforcement is on, an owner reference with {@code blockOwnerDeletion} asks for
 * {@code update} on the owner's finalizers: the rights have that for both kinds that own what the controller makes, and need it.
 */
class OwnersMayBeBlockedIT {
    private static final EmptyCluster CLUSTER = EmptyCluster.start();
    private static final List<String> AS_THE_CONTROLLER =
            List.of("create", "--dry-run=server", "-f", "-", "--as=" + ControllerAccount.USER);

    @BeforeAll
    static void prepare() {
        CLUSTER.install("config/crd");
        ControllerAccount.install(CLUSTER.server());
    }

    @AfterAll
    static void close() {
        CLUSTER.close();
    }

    @ParameterizedTest
    @CsvSource({"Workload,true", "Worktree,true", "WorkloadTemplate,false"})
    void anOwnedObjectIsTakenOnlyWithThatRight(String kind, boolean granted) {
        Kubectl.Result result = CLUSTER.kubectl().tryRun("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: owned
              namespace: dockyards
              ownerReferences:
              - {apiVersion: dockyards.io/v1alpha3, kind: %s, name: owner, uid: made-up, blockOwnerDeletion: true}
            """.formatted(kind), AS_THE_CONTROLLER.toArray(String[]::new));
        assertThat(result.exit()).as(result.output()).isEqualTo(granted ? 0 : 1);
        if (!granted) {
            assertThat(result.output()).contains("cannot set blockOwnerDeletion");
        }
    }
}
