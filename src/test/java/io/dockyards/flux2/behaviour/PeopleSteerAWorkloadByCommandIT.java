package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.cli.CommandRun;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Behaviour §7.7 by the commands for it, answered by the controller. */
@OnBothServers
class PeopleSteerAWorkloadByCommandIT {
    private final Scene here;

    PeopleSteerAWorkloadByCommandIT(ServerUnderTest server) {
        here = Scene.on(server);
    }

    @Test
    void aSuspendedWorkloadStaysAsItIsUntilItIsResumed() {
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("app").of("web").input("{colour: red}").apply();
        here.awaitColour("app", "red");
        here.awaitReady("app");

        assertThat(run("suspend", "app").exitCode()).isZero();
        here.workload("app").of("web").input("{colour: blue}").apply();
        assertThat(run("status").out()).containsPattern("app +\\S+ +Suspended +1 ");
        CommandRun refused = run("reconcile", "app");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("is suspended", "resume app -n " + here.namespace);
        CommandRun pending = run("diff", "app");
        assertThat(pending.exitCode()).isEqualTo(1);
        assertThat(pending.out().lines()).contains("-  colour: red", "+  colour: blue");
        assertThat(pending.err()).contains("note: Workload " + here.namespace + "/app is suspended");
        assertThat(here.configMap("app-config").orElseThrow().at("/data/colour").asText())
                .isEqualTo("red");

        assertThat(run("resume", "app").exitCode()).isZero();
        here.awaitColour("app", "blue");
    }

    @Test
    void reconcileEndsWithTheOutcome() {
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("app").of("web").input("{colour: red}").apply();
        here.awaitReady("app");
        CommandRun ready = run("reconcile", "app", "--timeout", "60s");
        assertThat(ready.out().strip()).as(ready.err()).isEqualTo("Workload " + here.namespace + "/app is Ready");
        assertThat(ready.exitCode()).isZero();

        here.workload("app").of("web").input("{}").apply();
        CommandRun wrong = run("reconcile", "app", "--timeout", "60s");
        assertThat(wrong.exitCode()).as(wrong.err()).isEqualTo(1);
        assertThat(wrong.out().lines())
                .startsWith("Workload " + here.namespace + "/app isn't Ready: FillPathFailed")
                .anyMatch(line -> line.startsWith("  ") && line.contains("template.cue:"));
        assertThat(run("status").out()).containsPattern("app +False +FillPathFailed +1 +\\d+s +\\S+");
    }

    @Test
    void diffFollowsThePoliciesOfObjects() {
        here.template("web", """
            mine: {
                apiVersion: "v1"
                kind: "ConfigMap"
                metadata: {name: "once", annotations: "dockyards.io/apply": "if-not-present"}
                data: colour: #workload.spec.input.colour
            }
            role: {
                apiVersion: "rbac.authorization.k8s.io/v1"
                kind: "RoleBinding"
                metadata: {name: "bound", annotations: "dockyards.io/recreate": "true"}
                roleRef: {apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: #workload.spec.input.colour}
            }
            """);
        here.workload("app").of("web").input("{colour: red}").apply();
        here.awaitReady("app");
        assertThat(run("suspend", "app").exitCode()).isZero();
        here.workload("app").of("web").input("{colour: blue}").apply();
        CommandRun run = run("diff", "app");
        assertThat(run.out().lines().filter(line -> line.matches("[-+] .*")))
                .as(run.err())
                .containsExactly("-  name: red", "+  name: blue");
    }

    private CommandRun run(String command, String... arguments) {
        return CommandRun.of(Stream.concat(
                        Stream.concat(Stream.of(command), Stream.of(arguments)),
                        Stream.of(
                                "-n",
                                here.namespace,
                                "--kubeconfig",
                                here.server.kubeconfigFile().toString()))
                .toArray(String[]::new));
    }
}
