package io.dockyards.flux2.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.controller.ControllerApp;
import io.dockyards.flux2.controller.ControllerSettings;
import io.dockyards.flux2.kube.ElectionSettings;
import io.dockyards.flux2.kube.KubeSetupException;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.render.RenderSettings;
import io.dockyards.flux2.sandbox.real.AuditedRequest;
import io.dockyards.flux2.testing.ControllerAccount;
import io.dockyards.flux2.testing.EmptyCluster;
import io.dockyards.flux2.testing.WebhooksByService;
import io.dockyards.flux2.webhook.WebhookServer;
import io.dockyards.flux2.webhook.tls.SelfManaged;
import io.dockyards.flux2.webhook.tls.SelfManagedSettings;
import io.dockyards.flux2.webhook.tls.UnusableCertificate;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
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

    /** Beside the hour for clocks that differ there is next to no life: each certificate is due after some 20 s. */
    private static final Duration LIFE = Duration.ofMinutes(30).plusSeconds(30);

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static final EmptyCluster CLUSTER = EmptyCluster.start();
    private static List<AuditedRequest> requests = List.of();

    @BeforeAll
    static void doEverything() throws Exception {
        for (var crd : CLUSTER.server().fluxCrds()) {
            CLUSTER.kubectl().run("apply", "--server-side", "-f", crd.toString());
        }
        CLUSTER.install("config/crd");
        KubeTarget account = KubeTarget.of(ControllerAccount.install(CLUSTER.server()));
        AtomicReference<WebhookServer> webhooks = new AtomicReference<>();
        ControllerSettings settings = ControllerSettings.of(account)
                .withRender(RenderSettings.defaults().withWorkers(1))
                .withElection(ElectionSettings.in(Optional.of("dockyards")))
                .withInputSchemas()
                .withService(app -> webhooks.set(WebhookServer.start(app, ANY_PORT, certificate(account))));
        try (ControllerApp _ = ControllerApp.start(settings)) {
            WebhooksByService.install(CLUSTER, webhooks.get().address().getPort());
            new WorkOfEveryKind(CLUSTER).run();
        }
        requests = CLUSTER.server().requests().stream()
                .filter(request -> request.user().equals(ControllerAccount.USER))
                .toList();
    }

    private static SelfManaged certificate(KubeTarget account) {
        SelfManagedSettings standard = SelfManagedSettings.standard(Optional.of("dockyards"));
        try {
            return SelfManaged.open(
                    account,
                    new SelfManagedSettings(
                            standard.namespace(),
                            standard.service(),
                            standard.secret(),
                            standard.configuration(),
                            LIFE,
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(3),
                            standard.patience()));
        } catch (KubeSetupException | UnusableCertificate e) {
            throw new AssertionError(e);
        }
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
        Set<Right> rights = Set.of(
                new Right("", "pods", "get"),
                new Right("", "secrets", "update", "dockyards", "another"),
                new Right("coordination.k8s.io", "leases", "get", "elsewhere", "dockyards-flux2"));
        assertThat(unused(rights))
                .containsExactly(
                        "get leases.coordination.k8s.io/dockyards-flux2 in elsewhere",
                        "get pods",
                        "update secrets/another in dockyards");
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
                .filter(right -> !used.contains(right) && !ASKED_ABOUT.contains(right))
                .map(Right::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Right> granted() {
        Set<Right> all = CLUSTER.objects("config/rbac").stream()
                .filter(object -> object.path("kind").asText().endsWith("Role"))
                .flatMap(role -> Right.of(role).stream())
                .collect(Collectors.toSet());
        assertThat(all).hasSizeGreaterThan(100);
        return all;
    }
}
