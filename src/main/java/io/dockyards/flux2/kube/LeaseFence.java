package io.dockyards.flux2.kube;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets writes through while the lease has time left. A process that was paused, or a machine that was suspended, for longer
 * than that starts no write when it wakes up, before any other code has noticed. A request that is in the socket by then
 * can't be called back; for it there is the time between the renew deadline and the end of the lease.
 */
final class LeaseFence implements WriteFence {
    /** The reason of the {@link ApiFailure} of a write that was held back. */
    static final String REASON = "NotLeading";

    private sealed interface State {
        enum Without implements State {
            /** There was no lease yet, … */
            SHUT,
            /** … or there will be none any more. */
            SHUT_FOR_GOOD
        }

        /** @param until by the {@link BootClock} */
        record Open(long until) implements State {}
    }

    private final BootClock clock;
    private final AtomicReference<State> state = new AtomicReference<>(State.Without.SHUT);

    LeaseFence(BootClock clock) {
        this.clock = clock;
    }

    /** The lease was renewed: writes may start until then. One that was shut for good stays so. */
    void openUntil(long nanos) {
        state.updateAndGet(now -> now == State.Without.SHUT_FOR_GOOD ? now : new State.Open(nanos));
    }

    /** No write starts any more, whatever comes. */
    void shut() {
        state.set(State.Without.SHUT_FOR_GOOD);
    }

    @Override
    public void check() throws ApiFailure {
        if (!(state.get() instanceof State.Open(long until)) || clock.nanos() - until >= 0) {
            throw new ApiFailure(0, REASON, "this process doesn't hold the lease of the leader", Optional.empty());
        }
    }
}
