package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever fails, is lost or pauses: two replicas are never allowed to write at the same time. */
class NeverTwoLeadersTest {
    private static final Duration TICK = Duration.ofMillis(500);
    private static final int TICKS = 600;

    /** A replica that may be gone for a while, and whose place a fresh one takes when it gives up. */
    private static final class Place {
        private final LeaseStore store;
        private final String name;
        private Replica replica;
        private int lives;
        private int away;

        Place(String name, LeaseStore store) {
            this.name = name;
            this.store = store;
            this.replica = new Replica(name, store);
        }

        void tick(Random chance) {
            replica.pass(TICK);
            if (away-- > 0) {
                return;
            }
            if (chance.nextInt(40) == 0) {
                away = chance.nextInt(60);
                return;
            }
            switch (replica.next()) {
                case Candidacy.Step.Look _ -> {
                    if (chance.nextInt(4) == 0) {
                        replica.candidacy.failed("lost", replica.clock());
                    } else {
                        replica.candidacy.looked(store.read(), replica.clock());
                    }
                }
                case Candidacy.Step.Write write -> write(write, chance.nextInt(6));
                case Candidacy.Step.Pause _ -> {}
                case Candidacy.Step.GiveUp _ -> replica = new Replica(name + ++lives, store);
            }
        }

        private void write(Candidacy.Step.Write write, int fate) {
            switch (fate) {
                case 0 -> replica.candidacy.failed("the request was lost", replica.clock());
                case 1 -> {
                    store.write(write);
                    replica.candidacy.failed("the answer was lost", replica.clock());
                }
                default -> replica.write(write);
            }
        }
    }

    @Property(tries = 300)
    void atMostOneMayWriteAtAnyTime(@ForAll long seed) {
        var chance = new Random(seed);
        var store = new LeaseStore();
        var places =
                Stream.of("a", "b", "c").map(name -> new Place(name, store)).toList();
        List<String> leaders = new ArrayList<>();
        for (int tick = 0; tick < TICKS; tick++) {
            places.forEach(place -> place.tick(chance));
            var open = places.stream().filter(place -> place.replica.mayWrite()).toList();
            assertThat(open).hasSizeLessThanOrEqualTo(1);
            open.forEach(place -> leaders.add(place.name));
        }
        // Nor may it be safe because nobody ever leads.
        assertThat(leaders).hasSizeGreaterThan(TICKS / 10);
    }
}
