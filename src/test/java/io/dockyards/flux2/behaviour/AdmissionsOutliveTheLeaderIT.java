package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.kube.ElectionSettings;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.testing.ControllerAccount;
import io.dockyards.flux2.testing.EmptyCluster;
import io.dockyards.flux2.testing.WebhooksByService;
import io.dockyards.flux2.webhook.WebhookServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two replicas as in {@code config/overlays/ha}, with the account, the certificate and the webhooks that come with it: both admit, one
 * reconciles. When that is killed, the other goes on with the first and takes over the second, and no answer is missed meanwhile.
 */
class AdmissionsOutliveTheLeaderIT {
    private static final String HOME = "dockyards";
    private static final Optional<String> IN_HOME = Optional.of(HOME);
    private static final Pattern PORT = Pattern.compile(ShortLeaseReplica.WEBHOOKS + "(\\d+)");

    private static final EmptyCluster CLUSTER = EmptyCluster.start();

    @BeforeAll
    static void installKinds() {
        for (Path crd : CLUSTER.server().fluxCrds()) {
            CLUSTER.kubectl().run("apply", "--server-side", "-f", crd.toString());
        }
        CLUSTER.install("config/crd");
    }

    @AfterAll
    static void close() {
        CLUSTER.close();
    }

    @Test
    void theFollowerAnswersBeforeAndAfterAndLeadsThen() throws Exception {
        Path account = ControllerAccount.install(CLUSTER.server());
        Scene here = Scene.on(new RealServer(CLUSTER.server()));
        ControllerProcess leader =
                ControllerProcess.run(ShortLeaseReplica.class, List.of(account.toString(), here.namespace, HOME));
        int port = here.await("the leader's webhooks", () -> {
            leader.requireAlive();
            return portIn(leader.log());
        });
        here.awaitTrue("it leads", () -> !holder(here).isEmpty());
        String first = holder(here);
        AtomicReference<WebhookServer> webhooks = new AtomicReference<>();
        KubeTarget target = KubeTarget.of(account);
        try (Controlled follower = Controlled.start(
                        here.server,
                        account,
                        settings -> settings.withNamespaces(Set.of(here.namespace))
                                .withElection(new ElectionSettings(IN_HOME, ShortLeaseReplica.TIMES))
                                .withService(app -> webhooks.set(ShortLeaseReplica.webhooks(app, target, IN_HOME))));
                Admissions admissions = new Admissions(here)) {
            WebhooksByService.install(CLUSTER, port);
            admissions.awaitAsked();
            here.template("web", "#Input: colour!: string\n" + Scene.ONE_CONFIG_MAP);
            here.workload("app").of("web").input("{colour: red}").apply();
            here.awaitReady("app");

            // From here on the API server asks the follower alone, as a Service does once the other isn't ready any
            // more.
            WebhooksByService.install(CLUSTER, webhooks.get().address().getPort());
            admissions.askOnAndOn();
            admissions.awaitMore(20);
            assertThat(follower.heard().soFar()).isZero();
            leader.kill();
            here.awaitTrue("the other leads", () -> !holder(here).equals(first));
            here.workload("app").of("web").input("{colour: green}").apply();
            here.awaitColour("app", "green");
            admissions.awaitMore(5);
            assertThat(admissions.wrong()).isEmpty();
        }
    }

    private static Optional<Integer> portIn(String log) {
        Matcher found = PORT.matcher(log);
        return found.find() ? Optional.of(Integer.parseInt(found.group(1))) : Optional.empty();
    }

    private static String holder(Scene here) {
        return here.person
                .read("coordination.k8s.io/v1", "Lease", HOME, ElectionSettings.LEASE)
                .map(lease -> lease.at("/spec/holderIdentity").asText())
                .orElse("");
    }
}
