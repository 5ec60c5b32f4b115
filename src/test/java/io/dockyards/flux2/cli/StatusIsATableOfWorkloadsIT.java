package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.plan.RecordCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class StatusIsATableOfWorkloadsIT {
    private final ClusterScene here = new ClusterScene();

    @Test
    void aWorkloadIsALineWithItsConditionAndItsObjects() {
        here.workload("web");
        here.ready("web", "False", "ValidateFailed", "'first line\n\n  second line'", 1);
        record("web");
        here.workload("idle");
        CommandRun run = here.run("status", "-n", here.namespace);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(lines(run.out()))
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(0)).matches("NAME +READY +REASON +OBJECTS +AGE +MESSAGE"))
                .satisfies(lines -> assertThat(lines.get(1)).matches("idle +- +- +- +-"))
                .satisfies(
                        lines -> assertThat(lines.get(2)).matches("web +False +ValidateFailed +2 +\\d+d +first line"));
    }

    @Test
    void allNamespacesAreToldApart() {
        here.workload("web");
        ClusterScene there = new ClusterScene();
        there.workload("web");
        assertThat(lines(here.run("status", "-A").out()))
                .anyMatch(line -> line.matches("NAMESPACE +NAME +READY .*"))
                .anyMatch(line -> line.matches(here.namespace + " +web .*"))
                .anyMatch(line -> line.matches(there.namespace + " +web .*"));
    }

    @Test
    void aSuspendedWorkloadAndOneThatIsStaleSaySo() {
        here.workload("asleep");
        here.ready("asleep", "True", "Ready", "''", 1);
        assertThat(here.run("suspend", "asleep", "-n", here.namespace).exitCode())
                .isZero();
        here.workload("stale");
        here.ready("stale", "True", "Ready", "''", 0);
        assertThat(lines(here.run("status", "-n", here.namespace).out()))
                .anyMatch(line -> line.matches("asleep +True +Suspended .*"))
                .anyMatch(
                        line -> line.matches("stale +Unknown +NotObserved .*changed since the controller last looked"));
    }

    @Test
    void watchingPrintsLinesThatChange() throws InterruptedException {
        here.workload("web");
        StringWriter out = new StringWriter();
        Thread watch = Thread.ofVirtual().start(() -> {
            CommandLine program = Main.commandLine(Map.of());
            program.setOut(new PrintWriter(out, true));
            program.setErr(new PrintWriter(out, true));
            program.execute(
                    "status",
                    "--watch",
                    "-n",
                    here.namespace,
                    "--kubeconfig",
                    here.cluster.server().kubeconfigFile().toString());
        });
        try {
            awaitLine(out, "web +- .*");
            here.ready("web", "True", "Ready", "''", 1);
            awaitLine(out, "web +True +Ready .*");
            here.cluster.delete("dockyards.io/v1alpha3", "Workload", here.namespace, "web");
            awaitLine(out, "web +- +Deleted .*");
            assertThat(lines(out.toString())).hasSize(4);
        } finally {
            watch.interrupt();
            watch.join();
        }
    }

    @Test
    void nothingThereAndNoRightAreTold() throws IOException {
        CommandRun run = here.run("status", "-n", here.namespace);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err().strip()).isEqualTo("no Workloads in the namespace " + here.namespace);
        here.runLimited("status", "-n", here.namespace).failsWith(ExitCode.BAD_SURROUNDINGS, "forbidden");
        here.run("status", "-A", "-n", here.namespace).failsWith(ExitCode.BAD_COMMAND_LINE, "leave one of them out");
    }

    @Test
    void withoutTheRightToReadRecordsTheirColumnIsEmpty() throws IOException {
        here.workload("web");
        here.cluster.apply("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: look, namespace: %s}
            rules: [{apiGroups: [dockyards.io], resources: [workloads], verbs: [get, list]}]
            """.formatted(here.namespace));
        here.cluster.apply("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: look, namespace: %s}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: look}
            subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: limited}]
            """.formatted(here.namespace));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            CommandRun run = here.runLimited("status", "-n", here.namespace);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).contains("warning: the column OBJECTS is empty", "forbidden");
            assertThat(lines(run.out())).anyMatch(line -> line.matches("web +- +- +- +-"));
        });
    }

    /** A record of three objects, one of which is rendered no longer. */
    private void record(String workload) {
        List<AppliedRecord.Entry> entries = List.of(entry("one", false), entry("two", false), entry("three", true));
        // Of its owner's UID, or the garbage collector takes it.
        String uid = here.readWorkload(workload).at("/metadata/uid").asText();
        AppliedRecord record = new AppliedRecord(uid, Optional.empty(), Optional.empty(), entries, Optional.empty());
        here.cluster.apply(RecordCodec.toConfigMap(new Name(here.namespace, workload), record)
                .toString());
    }

    private AppliedRecord.Entry entry(String name, boolean dropped) {
        ObjectKey key = new ObjectKey("", "ConfigMap", here.namespace, name);
        return new AppliedRecord.Entry(key, "v1", "f", Optional.empty(), Optional.empty(), dropped);
    }

    private static void awaitLine(StringWriter out, String pattern) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(lines(out.toString())).anyMatch(line -> line.matches(pattern)));
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).toList();
    }
}
