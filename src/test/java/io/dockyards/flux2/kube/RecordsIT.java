package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.plan.RecordCodec;
import io.dockyards.flux2.testing.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R20: the record of what was applied. */
class RecordsIT {
    private final TestCluster cluster = TestCluster.get();
    private KubeConnection connection;
    private KubeApiClient api;
    private Name workload;
    private String uid;

    @BeforeEach
    void connect() {
        connection = cluster.connect();
        api = new KubeApiClient(connection);
        workload = new Name(cluster.namespace(), "podinfo");
        uid = cluster.apply(Workloads.of(workload)).at("/metadata/uid").asText();
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    @Test
    void thereIsNoneAtFirst() throws Exception {
        assertThat(api.record(workload)).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        var written = api.writeRecord(workload, record("one"));
        assertThat(written.resourceVersion()).isPresent();
        assertThat(api.record(workload)).contains(written);
        assertThat(written.entries()).isEqualTo(record("one").entries());
    }

    @Test
    void theSecondWriteReplacesTheFirst() throws Exception {
        var first = api.writeRecord(workload, record("one"));
        var second = api.writeRecord(workload, record("two", first.resourceVersion()));
        assertThat(second.resourceVersion()).isNotEqualTo(first.resourceVersion());
        assertThat(api.record(workload).orElseThrow().inputDigest()).contains("two");
    }

    @Test
    void aWriteOverAnothersNewerOneIsAConflict() throws Exception {
        var first = api.writeRecord(workload, record("one"));
        api.writeRecord(workload, record("two", first.resourceVersion()));
        assertThat(failure(record("three", first.resourceVersion())).conflict()).isTrue();
        assertThat(api.record(workload).orElseThrow().inputDigest()).contains("two");
    }

    @Test
    void aWriteOverOneThatWasDeletedIsAConflictTooAndTheNextReadFindsNone() throws Exception {
        var first = api.writeRecord(workload, record("one"));
        cluster.delete("v1", "ConfigMap", workload.namespace(), RecordCodec.nameFor("podinfo"));
        var failure = failure(record("two", first.resourceVersion()));
        assertThat(failure.conflict()).isTrue();
        assertThat(failure)
                .hasMessage("writing the record ConfigMap/" + workload.namespace()
                        + "/podinfo-applied failed: it was deleted meanwhile");
        assertThat(api.record(workload)).isEmpty();
    }

    @Test
    void aFirstWriteWhereThereIsOneAlreadyIsAConflict() throws Exception {
        api.writeRecord(workload, record("one"));
        assertThat(failure(record("two")).conflict()).isTrue();
    }

    @Test
    void anothersConfigMapOfThatNameIsNeverOverwritten() throws Exception {
        var name = RecordCodec.nameFor("podinfo");
        cluster.apply("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + ", namespace: "
                + workload.namespace() + "}\ndata: {precious: \"yes\"}\n");
        var failure = catchThrowableOfType(ApiFailure.class, () -> api.record(workload));
        assertThat(failure.reason()).isEqualTo("NotOurs");
        assertThat(failure.getMessage()).contains("ConfigMap/" + workload.namespace() + "/" + name);
        assertThat(failure(record("one")).conflict()).isTrue();
        assertThat(cluster.read("v1", "ConfigMap", workload.namespace(), name)
                        .orElseThrow()
                        .at("/data/precious")
                        .asText())
                .isEqualTo("yes");
    }

    @Test
    void aDamagedOneCountsAsARecordOfNothingThatCanBeReplaced() throws Exception {
        api.writeRecord(workload, record("one"));
        var name = RecordCodec.nameFor("podinfo");
        var damaged =
                cluster.read("v1", "ConfigMap", workload.namespace(), name).orElseThrow();
        var data = damaged.path("data").properties().stream()
                .map(entry -> "\"" + entry.getKey() + "\": \"{]\"")
                .toList();
        cluster.apply("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + ", namespace: "
                + workload.namespace() + "}\ndata: {" + String.join(", ", data) + "}\n");
        var read = api.record(workload).orElseThrow();
        assertThat(read.isUnreadable()).isTrue();
        assertThat(read.entries()).isEmpty();
        assertThat(read.inputDigest()).isEmpty();
        api.writeRecord(workload, record("two", read.resourceVersion()));
        assertThat(api.record(workload).orElseThrow().inputDigest()).contains("two");
    }

    @Test
    void itIsOwnedByItsWorkloadAndGoesWithIt() throws Exception {
        api.writeRecord(workload, record("one"));
        cluster.delete("dockyards.io/v1alpha3", "Workload", workload.namespace(), workload.name());
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> api.record(workload).isEmpty());
    }

    private ApiFailure failure(AppliedRecord record) {
        return catchThrowableOfType(ApiFailure.class, () -> api.writeRecord(workload, record));
    }

    private AppliedRecord record(String digest) {
        return record(digest, Optional.empty());
    }

    private AppliedRecord record(String digest, Optional<String> resourceVersion) {
        var key = new ObjectKey("apps", "Deployment", workload.namespace(), "podinfo");
        var entry =
                new AppliedRecord.Entry(key, "apps/v1", "deployment", Optional.of("uid-1"), Optional.of("hash"), false);
        return new AppliedRecord(uid, Optional.of(digest), Optional.of("objects"), List.of(entry), resourceVersion);
    }
}
