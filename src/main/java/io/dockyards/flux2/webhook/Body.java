package io.dockyards.flux2.webhook;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.util.ByteString;

/**
 * A request's body while it comes. One that is too large is read on for a while without being kept: who sends it would else find
 * the connection gone, and not see the answer.
 */
final class Body {
    /** What an API server stores is no larger. */
    static final int LARGEST = 3 << 20;

    private static final long READ_ON = 16L << 20;

    /** An API server sends the whole at once. */
    static final Duration SLOWEST = Duration.ofSeconds(4);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean isTooLarge;

    private Body() {}

    /** All of it; empty if it is too large. Fails with a time-out if it takes too long. */
    static CompletionStage<Optional<byte[]>> of(HttpEntity entity, Materializer materializer) {
        return entity.withSizeLimit(READ_ON)
                .getDataBytes()
                .completionTimeout(SLOWEST)
                .runFold(new Body(), Body::with, materializer)
                .thenApply(body -> body.isTooLarge ? Optional.empty() : Optional.of(body.bytes.toByteArray()));
    }

    private Body with(ByteString more) {
        isTooLarge = isTooLarge || bytes.size() + more.size() > LARGEST;
        if (isTooLarge) {
            bytes.reset();
        } else {
            bytes.writeBytes(more.toArrayUnsafe());
        }
        return this;
    }
}
