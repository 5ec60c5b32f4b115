package io.dockyards.flux2.plan;

import static io.dockyards.flux2.plan.Prunes.dropped;
import static io.dockyards.flux2.plan.Prunes.plan;
import static io.dockyards.flux2.plan.Prunes.record;
import static io.dockyards.flux2.plan.Prunes.terminating;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class R21WhatExistsStaysInTheRecordTest {
    @Test
    void whileItIsBeingDeleted() {
        PrunePlan plan = plan(record(dropped("ConfigMap/b")), terminating("ConfigMap/b"));
        assertThat(plan.delete()).isEmpty();
        assertThat(plan.waitedFor()).hasSize(1);
        assertThat(plan.record(record(dropped("ConfigMap/b"))).entries()).hasSize(1);
    }
}
