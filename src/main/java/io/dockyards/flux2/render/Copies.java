package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Unavailable;
import org.apache.pekko.actor.typed.ActorRef;

/** Gives kept results to who asked for them. */
final class Copies {
    /** Up to here a copy is made in well under a millisecond, in place; a larger one aside. */
    private static final int SMALL = 64 << 10;

    private Copies() {}

    static void send(KeptResult kept, ActorRef<RenderOutcome> receiver) {
        if (kept.bytes() <= SMALL) {
            receiver.tell(copy(kept));
        } else {
            Thread.ofVirtual().name("copy-result").start(() -> receiver.tell(copy(kept)));
        }
    }

    private static RenderOutcome copy(KeptResult kept) {
        try {
            return kept.outcome();
        } catch (OutOfMemoryError e) {
            return new Unavailable("the JVM's heap was full while a result was copied; give it more (-Xmx)");
        }
    }
}
