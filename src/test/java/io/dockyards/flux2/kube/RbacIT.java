package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rights of {@code config/rbac} are enough for what the controller does, and no more. */
class RbacIT {
    private final TestCluster cluster = TestCluster.get();
    private KubeConnection connection;
    private KubeApiClient api;
    private String namespace;

    @BeforeEach
    void connect() throws IOException {
        for (var role : List.of("role.yaml", "common_kinds_role.yaml")) {
            var yaml =
                    Files.readString(TestCluster.home().resolve("config/rbac").resolve(role));
            cluster.apply(yaml);
            bind(Trees.of(yaml).at("/metadata/name").asText());
        }
        connection = cluster.connect(TestCluster.CONTROLLER);
        api = new KubeApiClient(connection);
        namespace = cluster.namespace();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> api.record(new Name(namespace, "none")).isEmpty());
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    @Test
    void everythingIsWatched() throws Exception {
        try (var informers = Informers.start(connection, Set.of(), new Seen())) {
            assertThat(informers.awaitSynced(Duration.ofSeconds(30)))
                    .as(() -> informers.problems().toString())
                    .isTrue();
        }
    }

    @Test
    void aReconcileCanDoAllItsRequests() throws Exception {
        var name = new Name(namespace, "podinfo");
        var uid = cluster.apply(Workloads.of(name)).at("/metadata/uid").asText();
        var workload = api.workload(name).orElseThrow();
        var record = new AppliedRecord(uid, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
        api.writeRecord(name, api.writeRecord(name, record));
        var conditions = Json.MAPPER.createArrayNode();
        var reported = api.patchConditions(
                name, workload.at("/metadata/resourceVersion").asText(), conditions);
        var template = cluster.apply("""
            apiVersion: dockyards.io/v1alpha3
            kind: WorkloadTemplate
            metadata: {name: web, namespace: %s}
            spec: {type: dockyards.io/cue, source: ""}
            """.formatted(namespace));
        api.patchInputSchema(
                new Name(namespace, "web"),
                template.at("/metadata/resourceVersion").asText(),
                Optional.of(Json.object().put("type", "object")));
        api.answerRequest(name, reported.at("/metadata/resourceVersion").asText(), "now");
        api.event(new EventNote(workload, EventNote.Type.NORMAL, "Ready", "done"));
        assertThat(api.flush(Duration.ofSeconds(30))).isTrue();
        assertThat(cluster.client()
                        .get("/api/v1/namespaces/" + namespace + "/events")
                        .path("items"))
                .hasSize(1);
        var worktree = "apiVersion: dockyards.io/v1alpha3\nkind: Worktree\nmetadata: {name: w, namespace: " + namespace
                + "}\n";
        var secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: " + namespace + "}\n";
        for (var object : List.of(
                Flux.kustomization(name, "podinfo"),
                Flux.helmRelease(name, "podinfo"),
                Flux.gitRepository(name, "labels: {}"),
                worktree,
                secret)) {
            var prepared = Trees.prepared(object);
            var applied = api.apply(prepared).object();
            assertThat(api.inspect(prepared.type(), prepared.key())).contains(applied);
        }
    }

    @Test
    void theObjectsOfALostRecordAreFoundButForSecrets() throws Exception {
        var name = new Name(namespace, "podinfo");
        var workload = new Workload(cluster.apply(Workloads.of(name)));
        for (var kind : List.of("ConfigMap", "Service", "Secret")) {
            api.apply(Trees.prepared(member("v1", kind, workload)));
        }
        api.apply(Trees.prepared(member("kustomize.toolkit.fluxcd.io/v1", "Kustomization", workload)
                + "spec: {interval: 5m, prune: true, sourceRef: {kind: GitRepository, name: app}}\n"));
        assertThat(api.members(workload))
                .extracting(member -> member.object().key().kind())
                .containsExactlyInAnyOrder("ConfigMap", "Service", "Kustomization");
    }

    private String member(String apiVersion, String kind, Workload workload) {
        return """
            apiVersion: %s
            kind: %s
            metadata:
              name: member
              namespace: %s
              labels: {dockyards.io/workload-name: podinfo}
              ownerReferences: [{apiVersion: dockyards.io/v1alpha3, kind: Workload, name: podinfo, uid: %s}]
            """.formatted(apiVersion, kind, namespace, workload.uid())
                + (kind.equals("Service") ? "spec: {ports: [{port: 80, protocol: TCP}]}\n" : "");
    }

    @Test
    void whatIsClusterScopedIsDeletedAndItsRecordLetGo() throws Exception {
        var name = new Name(namespace, "podinfo");
        var uid = cluster.apply(Workloads.of(name)).at("/metadata/uid").asText();
        var object = Trees.prepared("apiVersion: v1\nkind: Namespace\nmetadata: {name: " + namespace + "-made}\n");
        var live = api.apply(object).object();
        var entry = new AppliedRecord.Entry(object.key(), "v1", "made", Optional.of(live.uid()), live.entry(), false);
        api.writeRecord(
                name, new AppliedRecord(uid, Optional.empty(), Optional.empty(), List.of(entry), Optional.empty()));
        var leftovers = new LeftoversClient(connection, Set.of());
        assertThat(leftovers.all()).contains(name);
        leftovers.delete(object.type(), live);
        assertThat(api.inspect(object.type(), object.key()).filter(now -> !now.terminating()))
                .isEmpty();
        leftovers.release(name, leftovers.of(name).orElseThrow().record());
        assertThat(leftovers.of(name)).isEmpty();
    }

    @Test
    void anObjectThatChangedSinceItWasSeenIsNotDeleted() throws Exception {
        var made = "apiVersion: v1\nkind: Namespace\nmetadata: {name: " + namespace + "-kept";
        var object = Trees.prepared(made + "}\n");
        var live = api.apply(object).object();
        cluster.apply(made + ", labels: {a: b}}\n");
        assertThatThrownBy(() -> new LeftoversClient(connection, Set.of()).delete(object.type(), live))
                .hasMessageStartingWith("delete of Namespace/" + namespace + "-kept failed: ")
                .hasMessageEndingWith("(409 Conflict)");
        assertThat(api.inspect(object.type(), object.key()).filter(now -> !now.terminating()))
                .isPresent();
    }

    @Test
    void theLeaseOfTheElectionIsMadeRenewedAndReadAndNoOther() throws Exception {
        var role = Trees.of(Files.readString(TestCluster.home().resolve("config/rbac/leader_election_role.yaml")));
        role.withObject("/metadata").put("namespace", namespace);
        cluster.apply(role.toString());
        cluster.apply("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: test-leader-election, namespace: %s}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: dockyards-flux2-leader-election}
            subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: %s}]
            """.formatted(namespace, TestCluster.CONTROLLER));
        var lock = new LeaseLock(connection.rest(), namespace, ElectionSettings.LEASE);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> lock.read().isEmpty());
        var record = LeaseRecord.first("me", Duration.ofSeconds(15), Instant.now());
        var made = lock.write(new Candidacy.Step.Write(record, Optional.empty()));
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var renewed = lock.write(
                new Candidacy.Step.Write(made.orElseThrow().record().renewed(Duration.ofSeconds(15), now), made));
        assertThat(lock.read()).isEqualTo(renewed);
        assertThat(renewed.orElseThrow().record().renewed()).contains(now);
        assertThat(lock.write(new Candidacy.Step.Write(record, made)))
                .as("over what has changed")
                .isEmpty();
        assertThat(lock.write(new Candidacy.Step.Write(record, Optional.empty())))
                .as("once more")
                .isEmpty();

        assertThatThrownBy(() -> new LeaseLock(connection.rest(), namespace, "another").read())
                .hasMessageContaining("403 Forbidden");
        assertThatThrownBy(() -> new LeaseLock(connection.rest(), "default", ElectionSettings.LEASE).read())
                .hasMessageContaining("403 Forbidden");
    }

    @Test
    void secretsCannotBeListed() {
        assertThatThrownBy(() -> cluster.server()
                        .client(TestCluster.CONTROLLER)
                        .get("/api/v1/namespaces/" + namespace + "/secrets"))
                .hasMessageContaining("403");
    }

    @Test
    void rolesCannotBeApplied() {
        var role = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: " + namespace + "}\n";
        assertThatThrownBy(() -> api.apply(Trees.prepared(role))).hasMessageContaining("403 Forbidden");
    }

    private void bind(String role) {
        cluster.apply("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: test-%1$s}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %1$s}
            subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: %2$s}]
            """.formatted(role, TestCluster.CONTROLLER));
    }
}
