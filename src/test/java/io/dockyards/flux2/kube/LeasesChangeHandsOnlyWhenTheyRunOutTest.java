package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who takes a Lease, when, and what then stands in it. */
class LeasesChangeHandsOnlyWhenTheyRunOutTest {
    private final LeaseStore store = new LeaseStore();
    private final Replica first = new Replica("first", store);
    private final Replica second = new Replica("second", store);

    @Test
    void theFirstReplicaMakesTheLeaseAndLeads() {
        first.act();
        assertThat(first.candidacy.leads()).isTrue();
        var now = Optional.of(Replica.WALL.plusNanos(first.clock()));
        assertThat(store.record()).isEqualTo(new LeaseRecord("first", Duration.ofSeconds(15), now, now, 0));
    }

    @Test
    void whoFindsALeaseLooksAgainAfterTwoToFiveSeconds() {
        first.act();
        assertThat(second.act())
                .asInstanceOf(type(Candidacy.Step.Pause.class))
                .satisfies(
                        pause -> assertThat(pause.time()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(4_400)));
        assertThat(second.candidacy.leads()).isFalse();
        assertThat(second.candidacy.holder()).contains("first");
    }

    @Test
    void aLeaderRenewsEveryTwoSecondsAndStaysTheSameLeader() {
        first.act();
        var before = store.record();
        assertThat(first.act()).isEqualTo(new Candidacy.Step.Pause(Duration.ofSeconds(2)));
        first.live(Duration.ofSeconds(2));
        assertThat(store.record())
                .isEqualTo(before.renewed(Duration.ofSeconds(15), Replica.WALL.plusNanos(first.clock())));
        assertThat(store.record()).isNotEqualTo(before);
    }

    @Test
    void aLeaseThatIsRenewedIsNeverTaken() {
        first.act();
        for (int second = 0; second < 300; second++) {
            first.live(Duration.ofSeconds(1));
            this.second.live(Duration.ofSeconds(1));
        }
        assertThat(second.candidacy.leads()).isFalse();
        assertThat(store.record().transitions()).isZero();
    }

    @Test
    void aLeaseIsTakenOnceItHasBeenSeenUnchangedForItsDuration() {
        first.act();
        second.live(Duration.ofSeconds(15).minusMillis(1));
        assertThat(second.candidacy.leads()).isFalse();
        second.live(Duration.ofSeconds(5));
        assertThat(second.candidacy.leads()).isTrue();
        assertThat(store.record().holder()).isEqualTo("second");
        assertThat(store.record().transitions()).isEqualTo(1);
        assertThat(store.record().acquired().orElseThrow())
                .isAfter(Replica.WALL.plusNanos(second.clock()).minusSeconds(5));
    }

    @Test
    void theTimesInALeaseDecideNothing() {
        var longAgo = Optional.of(Instant.parse("2001-01-01T00:00:00Z"));
        store.put(new LeaseRecord("foreign", Duration.ofSeconds(30), longAgo, longAgo, 7));
        first.live(Duration.ofSeconds(29));
        assertThat(first.candidacy.leads()).isFalse();
        first.live(Duration.ofSeconds(6));
        assertThat(first.candidacy.leads()).isTrue();
        assertThat(store.record().transitions()).isEqualTo(8);
    }

    @Test
    void aLabelOnALeaseIsNoRenewal() {
        first.act();
        for (int i = 0; i < 20; i++) {
            store.label();
            second.live(Duration.ofSeconds(1));
        }
        assertThat(second.candidacy.leads()).isTrue();
    }

    @Test
    void aReleasedLeaseIsTakenAtOnce() {
        first.act();
        store.write(first.candidacy.release(Instant.EPOCH).orElseThrow());
        assertThat(store.record())
                .isEqualTo(new LeaseRecord(
                        "", Duration.ofSeconds(1), Optional.of(Instant.EPOCH), Optional.of(Instant.EPOCH), 0));
        second.act();
        assertThat(second.candidacy.leads()).isTrue();
        assertThat(store.record().transitions()).isEqualTo(1);
    }

    @Test
    void whoDoesNotLeadHasNothingToRelease() {
        first.act();
        second.act();
        assertThat(second.candidacy.release(Instant.EPOCH)).isEmpty();
    }

    @Test
    void ofTwoThatTakeALeaseAtOnceOneLeads() {
        var wanted = store.read();
        first.candidacy.looked(wanted, first.clock());
        second.candidacy.looked(wanted, second.clock());
        first.act();
        second.act();
        assertThat(first.candidacy.leads()).isTrue();
        assertThat(second.candidacy.leads()).isFalse();
    }
}
