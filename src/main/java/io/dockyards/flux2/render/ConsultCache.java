package io.dockyards.flux2.render;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dockyards.flux2.api.RenderOutcome.Failed;
import java.util.Optional;

/** Answers to what admissions have asked before: a template that is applied again with each release is checked once. */
final class ConsultCache {
    /** Bytes of them, counted roughly. */
    private static final long BYTES = 8L << 20;

    /** Of an answer without texts. */
    private static final int FRAME = 512;

    private record Kept(Object answer, long weight) {}

    private final Cache<String, Kept> answers = Caffeine.newBuilder()
            .maximumWeight(BYTES)
            .weigher((String digest, Kept kept) -> (int) Math.min(Integer.MAX_VALUE, FRAME + kept.weight()))
            // At once and on the caller's thread: it takes microseconds.
            .executor(Runnable::run)
            .build();

    /** Answers from what is kept; false if nothing is. Digests tell what was asked, and so of which type the answer is. */
    @SuppressWarnings("unchecked")
    <A> boolean answer(Consult<A> consult) {
        Optional<Kept> kept = consult.digest().flatMap(digest -> Optional.ofNullable(answers.getIfPresent(digest)));
        kept.ifPresent(found -> consult.answer((A) found.answer()));
        return kept.isPresent();
    }

    /** Keeps what another try wouldn't change. */
    void learn(Consult.Reply<?> reply) {
        if (reply.why().filter(why -> !(why instanceof Failed)).isEmpty()) {
            long errors = reply.why().map(ConsultCache::size).orElse(0L);
            reply.consult()
                    .digest()
                    .ifPresent(digest -> answers.put(
                            digest, new Kept(reply.answer(), reply.consult().weight() + errors)));
        }
    }

    private static long size(Object why) {
        return why instanceof Failed failed ? new KeptResult.Errors(failed).bytes() : 0;
    }
}
