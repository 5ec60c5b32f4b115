package io.dockyards.flux2.metrics;

import com.typesafe.config.Config;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.dispatch.Envelope;
import org.apache.pekko.dispatch.MailboxType;
import org.apache.pekko.dispatch.MessageQueue;
import org.apache.pekko.dispatch.ProducesMessageQueue;
import org.apache.pekko.dispatch.UnboundedMessageQueueSemantics;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** An unbounded mailbox that knows how long its messages have been in it. Made by Pekko, by its name in the settings. */
public final class MeasuredMailbox implements MailboxType, ProducesMessageQueue<MeasuredMailbox.Timed> {
    /** The constructor that Pekko calls. */
    public MeasuredMailbox(ActorSystem.Settings settings, Config config) {}

    @Override
    public MessageQueue create(Option<ActorRef> owner, Option<ActorSystem> system) {
        return new Timed(
                owner.isEmpty()
                        ? ActorKind.OTHER
                        : ActorKind.ofName(owner.get().path().name()));
    }

    /** The queue of one actor. */
    static final class Timed implements MessageQueue, UnboundedMessageQueueSemantics {
        private record Letter(Envelope envelope, long since) {}

        private final ActorKind kind;
        private final Queue<Letter> letters = new ConcurrentLinkedQueue<>();

        Timed(ActorKind kind) {
            this.kind = kind;
        }

        @Override
        public void enqueue(ActorRef receiver, Envelope envelope) {
            ActorMetrics.enqueued(kind);
            letters.add(new Letter(envelope, System.nanoTime()));
        }

        @Override
        public @Nullable Envelope dequeue() {
            Letter next = letters.poll();
            if (next == null) {
                return null;
            }
            ActorMetrics.dequeued(kind, System.nanoTime() - next.since());
            return next.envelope();
        }

        @Override
        public int numberOfMessages() {
            return letters.size();
        }

        @Override
        public boolean hasMessages() {
            return !letters.isEmpty();
        }

        @Override
        public void cleanUp(ActorRef owner, MessageQueue deadLetters) {
            for (Envelope left = dequeue(); left != null; left = dequeue()) {
                deadLetters.enqueue(owner, left);
            }
        }
    }
}
