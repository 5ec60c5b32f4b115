package io.dockyards.flux2.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.controller.ControllerApp;
import io.dockyards.flux2.controller.ControllerSettings;
import io.dockyards.flux2.kube.ElectionSettings;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.render.RenderSettings;
import io.dockyards.flux2.sandbox.real.AuditedRequest;
import io.dockyards.flux2.testing.ControllerAccount;
import io.dockyards.flux2.testing.EmptyCluster;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The rights of {@code config/rbac} are what the controller uses and no more: it goes once through everything that it does, as the
 * ServiceAccount that it is installed with, and the API server's audit log is compared with the rules.
 */
class EveryRightIsUsedIT {
    /** Asked about by an admission plugin, in no request of its own: {@link OwnersMayBeBlockedIT}. */
    private static final Set<Right> ASKED_ABOUT = Set.of(
            new Right("dockyards.io", "workloads/finalizers", "update"),
            new Right("dockyards.io", "worktrees/finalizers", "update"),
            new Right("dockyards.io", "workloadinventories", "delete"));

    /** Used where webhooks run. */
    private static final Right OF_ADMISSION = new Right("dockyards.io", "workloadtemplates", "get");

    private static final String OF_WEBHOOKS = "dockyards-flux2-webhook";

    private static final EmptyCluster CLUSTER = EmptyCluster.start();
    private static List<AuditedRequest> requests = List.of();

    @BeforeAll
    static void doEverything() throws Exception {
        for (var crd : CLUSTER.server().fluxCrds()) {
            CLUSTER.kubectl().run("apply", "--server-side", "-f", crd.toString());
        }
        CLUSTER.install("config/crd");
        ControllerSettings settings = ControllerSettings.of(KubeTarget.of(ControllerAccount.install(CLUSTER.server())))
                .withRender(RenderSettings.defaults().withWorkers(1))
                .withElection(ElectionSettings.in(Optional.of("dockyards")))
                .withInputSchemas();
        try (ControllerApp _ = ControllerApp.start(settings)) {
            new WorkOfEveryKind(CLUSTER).run();
        }
        requests = CLUSTER.server().requests().stream()
                .filter(request -> request.user().equals(ControllerAccount.USER))
                .toList();
    }

    @AfterAll
    static void close() {
        CLUSTER.close();
    }

    @Test
    void noRuleIsThereForNothing() {
        assertThat(unused(granted())).isEmpty();
    }

    @Test
    void aRuleThatNothingUsesIsSeen() {
        Right right = new Right("", "pods", "get");
        assertThat(unused(Set.of(right))).containsExactly("get pods");
    }

    /** But for values of Secrets, which are asked for only where somebody granted it: the search for objects of a lost record. */
    @Test
    void nothingWasRefusedButToListSecrets() {
        assertThat(requests.stream()
                        .filter(request -> request.code() == 403)
                        .filter(request -> !request.resource().equals("secrets")
                                || !Set.of("list", "watch").contains(request.verb())))
                .isEmpty();
    }

    private static Set<String> unused(Set<Right> rights) {
        Set<Right> used = requests.stream()
                .filter(request -> request.code() != 403)
                .flatMap(Right::usedBy)
                .collect(Collectors.toSet());
        return rights.stream()
                .filter(right -> !used.contains(right) && !ASKED_ABOUT.contains(right) && !right.equals(OF_ADMISSION))
                .map(Right::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Right> granted() {
        Set<Right> all = CLUSTER.objects("config/rbac").stream()
                .filter(object -> object.path("kind").asText().endsWith("Role"))
                .filter(object -> !name(object).startsWith(OF_WEBHOOKS))
                .flatMap(role -> Right.of(role).stream())
                .collect(Collectors.toSet());
        assertThat(all).hasSizeGreaterThan(100);
        return all;
    }

    private static String name(ObjectNode object) {
        return object.at("/metadata/name").asText();
    }
}
