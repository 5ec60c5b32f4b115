package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.controller.ControllerApp;
import io.dockyards.flux2.controller.ControllerSettings;
import io.dockyards.flux2.kube.ElectionSettings;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.render.RenderSettings;
import io.dockyards.flux2.testing.ControllerAccount;
import io.dockyards.flux2.testing.EmptyCluster;
import io.dockyards.flux2.testing.Kubectl;
import io.dockyards.flux2.testing.TestCluster;
import io.dockyards.flux2.webhook.tls.SelfManaged;
import io.dockyards.flux2.webhook.tls.SelfManagedSettings;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every command of {@code docs/install.md}, from top to bottom on an API server that has nothing. There is no kubelet: where the page waits for
 * the pod, the controller is started here, as the account of the pod.
 */
class TheInstallPageWorksIT {
    private static final String PAGE = "docs/install.md";
    private static final String WAITS_FOR_THE_POD = "kubectl -n dockyards rollout status deployment/dockyards-flux2";

    @Test
    void fromNothingToAReadyWorkloadAndBack() throws Exception {
        List<DocumentedCommand> commands = DocumentedCommand.all(TestCluster.home()).stream()
                .filter(command -> command.page().toString().equals(PAGE))
                .toList();
        assertThat(commands).extracting(DocumentedCommand::line).contains(WAITS_FOR_THE_POD);
        Optional<ControllerApp> controller = Optional.empty();
        try (EmptyCluster cluster = EmptyCluster.start()) {
            for (DocumentedCommand command : commands) {
                if (command.line().equals(WAITS_FOR_THE_POD)) {
                    controller = Optional.of(start(cluster));
                } else {
                    run(cluster.kubectl(), command);
                }
            }
            assertThat(cluster.kubectl()
                            .run(
                                    "get",
                                    "clusterroles,clusterrolebindings,roles,rolebindings,serviceaccounts,secrets,"
                                            + "deployments,services,validatingwebhookconfigurations,networkpolicies,"
                                            + "poddisruptionbudgets,leases",
                                    "-A",
                                    "-o",
                                    "name"))
                    .doesNotContain("dockyards-flux2");
        } finally {
            controller.ifPresent(ControllerApp::close);
        }
    }

    /** A kustomization of one's own says where the image is, and adds kinds. */
    @Test
    void theKustomizationToBeginWithIsWhole() {
        try (EmptyCluster cluster = EmptyCluster.start()) {
            cluster.install("docs/install");
            assertThat(cluster.object("docs/install", "Deployment")
                            .at("/spec/template/spec/containers/0/image")
                            .asText())
                    .isEqualTo("images.example/platform/dockyards-flux2:1.0");
        }
    }

    private static ControllerApp start(EmptyCluster cluster) throws Exception {
        KubeTarget account = KubeTarget.of(ControllerAccount.login(cluster.server()));
        // What webhooks leave behind.
        SelfManaged.open(account, SelfManagedSettings.standard(Optional.of("dockyards")))
                .close();
        return ControllerApp.start(ControllerSettings.of(account)
                .withRender(RenderSettings.defaults().withWorkers(1))
                .withElection(ElectionSettings.in(Optional.of("dockyards"))));
    }

    private static void run(Kubectl kubectl, DocumentedCommand command) {
        Kubectl.Result result = kubectl.tryRun("", command.arguments());
        assertThat(result.exit()).as(command + ": " + result.output()).isEqualTo(command.exitCode());
        for (String line : command.output()) {
            assertThat(result.output().lines().map(String::stripTrailing))
                    .as("%s shows a line like: %s", command, line)
                    .anyMatch(Pattern.compile(wildcards(line)).asMatchPredicate());
        }
    }

    private static String wildcards(String line) {
        return Stream.of(line.split("…", -1))
                .map(part -> Stream.of(part.split(" +", -1))
                        .map(Pattern::quote)
                        .reduce((a, b) -> a + " +" + b)
                        .orElse(""))
                .reduce((a, b) -> a + ".*" + b)
                .orElse("");
    }
}
