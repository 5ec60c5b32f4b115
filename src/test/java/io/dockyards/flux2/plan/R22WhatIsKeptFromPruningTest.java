package io.dockyards.flux2.plan;

import static io.dockyards.flux2.plan.Prunes.dropped;
import static io.dockyards.flux2.plan.Prunes.live;
import static io.dockyards.flux2.plan.Prunes.plan;
import static io.dockyards.flux2.plan.Prunes.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.AppliedRecord;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class R22WhatIsKeptFromPruningTest {
    @ParameterizedTest
    @CsvSource({
        "ConfigMap, '', false",
        "ConfigMap, disabled, true",
        "ConfigMap, enabled, false",
        "PersistentVolumeClaim, '', true",
        "PersistentVolumeClaim, enabled, false",
        "PersistentVolumeClaim, disabled, true",
        "Namespace, '', true",
        "CustomResourceDefinition, '', true",
        "CustomResourceDefinition, enabled, false",
    })
    void byKindAndAnnotation(String kind, String annotation, boolean kept) {
        PrunePlan plan = plan(
                record(dropped(kind + "/b")),
                live(kind + "/b", Samples.UID, false, Map.of("dockyards.io/prune", annotation)));
        assertThat(plan.kept()).hasSize(kept ? 1 : 0);
        assertThat(plan.delete()).hasSize(kept ? 0 : 1);
        assertThat(plan.forgotten()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ConfigMap, disabled, '', true",
        "ConfigMap, disabled, enabled, true",
        "ConfigMap, enabled, disabled, true",
        "PersistentVolumeClaim, enabled, '', false",
        "PersistentVolumeClaim, '', enabled, false",
        "PersistentVolumeClaim, enabled, disabled, true",
    })
    void whatTheTemplateSaidLastCountsAsWell(String kind, String template, String live, boolean kept) {
        AppliedRecord.Entry entry = dropped(kind + "/b");
        AppliedRecord.Entry wished = new AppliedRecord.Entry(
                entry.key(),
                entry.apiVersion(),
                entry.field(),
                entry.uid(),
                entry.entry(),
                true,
                entry.upkeep(),
                Optional.of(template).filter(wish -> !wish.isEmpty()));
        PrunePlan plan =
                plan(record(wished), live(kind + "/b", Samples.UID, false, Map.of("dockyards.io/prune", live)));
        assertThat(plan.kept()).hasSize(kept ? 1 : 0);
    }

    @Test
    void whatIsKeptHoldsNothingBack() {
        PrunePlan plan = plan(
                record(dropped("HelmRelease/a"), dropped("Secret/b")),
                live("HelmRelease/a", Samples.UID, false, Map.of("dockyards.io/prune", "disabled")),
                live("Secret/b"));
        assertThat(Prunes.deleted(plan)).containsExactly("Secret/b");
        assertThat(plan.waitedFor()).isEmpty();
    }
}
