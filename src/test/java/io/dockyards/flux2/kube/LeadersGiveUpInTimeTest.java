package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a leader does when renewing fails. */
class LeadersGiveUpInTimeTest {
    private final LeaseStore store = new LeaseStore();
    private final Replica leader = new Replica("leader", store);

    @Test
    void whoCannotRenewForTenSecondsGivesUpAndSaysWhy() {
        leader.act();
        for (int second = 0; second < 10; second += 2) {
            leader.pass(Duration.ofSeconds(2));
            if (leader.next() instanceof Candidacy.Step.Look || leader.next() instanceof Candidacy.Step.Write) {
                leader.candidacy.failed("no answer in time", leader.clock());
            }
        }
        assertThat(leader.next())
                .isEqualTo(new Candidacy.Step.GiveUp("it wasn't renewed within 10 s: no answer in time"));
        assertThat(leader.mayWrite()).isFalse();
    }

    @Test
    void onePausedForLongerThanItsLeaseGivesUpAtOnce() {
        leader.act();
        leader.pass(Duration.ofMinutes(1));
        assertThat(leader.mayWrite()).isFalse();
        assertThat(leader.next())
                .isEqualTo(new Candidacy.Step.GiveUp("it wasn't renewed within 10 s, the process was paused"));
    }

    @Test
    void anAnswerThatCameAfterALongPauseOpensNothing() {
        leader.act();
        leader.pass(Duration.ofSeconds(2));
        var renewal = (Candidacy.Step.Write) leader.next();
        long sentAt = leader.clock();
        leader.pass(Duration.ofMinutes(1));
        leader.answered(store.write(renewal).orElseThrow(), sentAt);
        assertThat(leader.mayWrite()).isFalse();
        assertThat(leader.next()).isInstanceOf(Candidacy.Step.GiveUp.class);
    }

    @Test
    void aRenewalWhoseAnswerWasLostIsMadeAgain() {
        leader.act();
        leader.pass(Duration.ofSeconds(2));
        store.write((Candidacy.Step.Write) leader.next());
        leader.candidacy.failed("no answer in time", leader.clock());
        leader.pass(Duration.ofSeconds(2));
        assertThat(leader.act()).isInstanceOf(Candidacy.Step.Pause.class);
        assertThat(leader.mayWrite()).isTrue();
        assertThat(store.record().renewed()).contains(Replica.WALL.plusNanos(leader.clock()));
        assertThat(store.record().transitions()).isZero();
    }

    @Test
    void anEditOfTheLeaseDoesNotEndALeader() {
        leader.act();
        store.label();
        leader.live(Duration.ofSeconds(2));
        assertThat(leader.act()).isInstanceOf(Candidacy.Step.Pause.class);
        assertThat(leader.mayWrite()).isTrue();
    }

    @Test
    void aLeaseThatSomebodyDeletedIsMadeAgain() {
        leader.act();
        leader.pass(Duration.ofSeconds(2));
        leader.candidacy.outrun(leader.clock());
        leader.candidacy.looked(Optional.empty(), leader.clock());
        assertThat(leader.next())
                .asInstanceOf(type(Candidacy.Step.Write.class))
                .satisfies(write -> assertThat(write.over()).isEmpty());
    }

    @Test
    void oneThatSeesAnotherInTheLeaseGivesUpAndNamesIt() {
        leader.act();
        store.put(store.record().takenBy("thief", Duration.ofSeconds(15), Replica.WALL));
        leader.pass(Duration.ofSeconds(2));
        assertThat(leader.act()).isEqualTo(new Candidacy.Step.GiveUp("thief has it now"));
    }
}
