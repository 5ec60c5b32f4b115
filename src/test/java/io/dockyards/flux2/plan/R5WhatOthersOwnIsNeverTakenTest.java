package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.OwnerReference;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class R5WhatOthersOwnIsNeverTakenTest {
    private static final PreparedObject OBJECT = Samples.configMap("settings");
    private static final OwnerReference OURS =
            Samples.owner("dockyards.io/v1alpha3", "Workload", "cart", Samples.UID, true);

    @Test
    void whatDoesNotExistIsFree() {
        assertThat(Ownership.judge(Samples.workload(), OBJECT, Optional.empty()))
                .isEqualTo(new Claim.Free());
    }

    @Test
    void whatNobodyOwnsIsFree() {
        assertThat(judge()).isEqualTo(new Claim.Free());
        assertThat(judge(Samples.owner("dockyards.io/v1alpha3", "Cluster", "pier", "c-1", false)))
                .isEqualTo(new Claim.Free());
    }

    @Test
    void whatTheGoControllerMadeForThisWorkloadIsOurs() {
        assertThat(judge(OURS)).isEqualTo(new Claim.Ours());
    }

    @Test
    void anotherControllersObjectIsForeignAndTheOwnerNamed() {
        assertThat(judge(Samples.owner("apps/v1", "Deployment", "web", "d-1", true)))
                .isEqualTo(new Claim.Foreign("Deployment web"));
    }

    @Test
    void anotherWorkloadsObjectIsForeignEvenIfItIsNoController() {
        assertThat(judge(Samples.owner("dockyards.io/v1alpha3", "Workload", "till", "w-2", false)))
                .isEqualTo(new Claim.Foreign("Workload till"));
    }

    @Test
    void whatIsBeingDeletedIsWaitedForUnlessItIsForeign() {
        assertThat(Ownership.judge(Samples.workload(), OBJECT, Optional.of(terminating(OURS))))
                .isEqualTo(new Claim.Terminating());
        assertThat(Ownership.judge(
                        Samples.workload(),
                        OBJECT,
                        Optional.of(terminating(Samples.owner("apps/v1", "Deployment", "web", "d-1", true)))))
                .isInstanceOf(Claim.Foreign.class);
    }

    @Test
    void ofTwoWorkloadsTheOlderGetsItThenTheOneOfLowerUid() {
        Workload old = workload("2026-01-01T00:00:00Z", "b");
        Workload young = workload("2026-01-01T00:00:01Z", "a");
        assertThat(Ownership.older(old, young)).isTrue();
        assertThat(Ownership.older(young, old)).isFalse();
        Workload twin = workload("2026-01-01T00:00:00Z", "c");
        assertThat(Ownership.older(old, twin)).isTrue();
        assertThat(Ownership.older(twin, old)).isFalse();
    }

    private static Claim judge(OwnerReference... owners) {
        return Ownership.judge(Samples.workload(), OBJECT, Optional.of(Samples.live(OBJECT.key(), "u", owners)));
    }

    private static LiveObject terminating(OwnerReference owner) {
        return new LiveObject(
                OBJECT.key(),
                "u",
                "5",
                "2026-02-02T00:00:00Z",
                true,
                Map.of(),
                Map.of(),
                List.of(owner),
                Optional.empty());
    }

    private static Workload workload(String created, String uid) {
        ObjectNode json = Samples.workloadJson();
        ((ObjectNode) json.get("metadata")).put("creationTimestamp", created).put("uid", uid);
        return new Workload(json);
    }
}
