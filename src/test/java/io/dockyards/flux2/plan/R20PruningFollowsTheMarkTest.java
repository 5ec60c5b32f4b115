package io.dockyards.flux2.plan;

import static io.dockyards.flux2.plan.Prunes.deleted;
import static io.dockyards.flux2.plan.Prunes.dropped;
import static io.dockyards.flux2.plan.Prunes.entry;
import static io.dockyards.flux2.plan.Prunes.live;
import static io.dockyards.flux2.plan.Prunes.plan;
import static io.dockyards.flux2.plan.Prunes.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.AppliedRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class R20PruningFollowsTheMarkTest {
    @Test
    void whatIsMarkedGoesAndNothingElse() {
        AppliedRecord record = record(entry("ConfigMap/a", false), dropped("ConfigMap/b"));
        assertThat(deleted(plan(record, live("ConfigMap/a"), live("ConfigMap/b"))))
                .containsExactly("ConfigMap/b");
    }

    @Test
    void nothingGoesWhileTheDigestsAreOut() {
        AppliedRecord underWay = new AppliedRecord(
                Samples.UID, Optional.empty(), Optional.empty(), List.of(dropped("ConfigMap/b")), Optional.empty());
        PrunePlan plan = plan(underWay, live("ConfigMap/b"));
        assertThat(plan.delete()).isEmpty();
        assertThat(plan.forgotten()).isEmpty();
    }

    @Test
    void nothingGoesByTheRecordOfAPredecessor() {
        AppliedRecord other = new AppliedRecord(
                "another", Optional.of("in"), Optional.of("out"), List.of(dropped("ConfigMap/b")), Optional.empty());
        assertThat(plan(other, live("ConfigMap/b")).delete()).isEmpty();
    }

    @Test
    void whatIsGoneLeavesTheRecord() {
        AppliedRecord record = record(entry("ConfigMap/a", false), dropped("ConfigMap/b"));
        PrunePlan plan = plan(record, live("ConfigMap/a"));
        assertThat(plan.forgotten()).containsExactly(dropped("ConfigMap/b"));
        assertThat(plan.record(record).entries()).containsExactly(entry("ConfigMap/a", false));
    }

    @Test
    void whatAnotherOwnsByNowLeavesTheRecordAndStays() {
        PrunePlan plan = plan(record(dropped("ConfigMap/b")), live("ConfigMap/b", "another", false, Map.of()));
        assertThat(plan.delete()).isEmpty();
        assertThat(plan.forgotten()).hasSize(1);
    }

    @Test
    void theSameObjectUnderAnotherGroupStays() {
        AppliedRecord.Entry moved = dropped("HelmRelease/b");
        AppliedRecord.Entry here = new AppliedRecord.Entry(
                Prunes.key("ConfigMap/b"), "v1", "field", moved.uid(), Optional.of("entry"), false);
        PrunePlan plan = plan(record(here, moved), live("HelmRelease/b"));
        assertThat(plan.delete()).isEmpty();
        assertThat(plan.forgotten()).containsExactly(moved);
    }

    @Test
    void theVersionThatWasSeenIsTheOneToDelete() {
        PrunePlan plan = plan(record(dropped("ConfigMap/b")), live("ConfigMap/b"));
        assertThat(plan.delete())
                .singleElement()
                .satisfies(each -> assertThat(each.seen()).isEqualTo(live("ConfigMap/b")));
    }
}
