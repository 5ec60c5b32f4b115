package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Position;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Failed;
import io.dockyards.flux2.api.RenderOutcome.Rendered;
import io.dockyards.flux2.api.RenderedField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is kept, for how long, and that it comes out as it went in. */
final class ResultCacheTest {
    @Test
    void everythingThatDecidesAResultIsInItsDigest() {
        RenderJob job = RenderJob.of(Templates.configMap("a"), Templates.input("1"));
        Set<String> digests = new HashSet<>();
        digests.add(ResultCache.digest("engine", job));
        digests.add(ResultCache.digest("another engine", job));
        digests.add(ResultCache.digest("engine", RenderJob.of(Templates.configMap("b"), job.input())));
        digests.add(ResultCache.digest("engine", RenderJob.of(job.template(), Templates.input("2"))));
        assertThat(digests).hasSize(4).doesNotContain("");
        assertThat(digests)
                .contains(ResultCache.digest("engine", RenderJob.of(Templates.configMap("a"), Templates.input("1"))));
    }

    @Test
    void itsMemoryIsBounded() {
        ResultCache cache = new ResultCache(100_000);
        int kept = 0;
        for (int i = 0; i < 1_000; i++) {
            cache.put("digest" + i, KeptResult.of(large(1_000)).orElseThrow());
        }
        for (int i = 0; i < 1_000; i++) {
            kept += cache.get("digest" + i).isPresent() ? 1 : 0;
        }
        assertThat(kept).isBetween(10, 100);
    }

    @Test
    void aResultLargerThanAllOfItIsNotKept() {
        ResultCache cache = new ResultCache(1_000);
        cache.put("digest", KeptResult.of(large(2_000)).orElseThrow());
        assertThat(cache.get("digest")).isEmpty();
    }

    @Test
    void errorsTakeTheirShare() {
        Failed failed = new Failed(
                Reason.BUILD_INSTANCE_FAILED,
                List.of(new CueError("x".repeat(5_000), "a.b", List.of(new Position("template.cue", 1, 1)))));
        KeptResult kept = KeptResult.of(failed).orElseThrow();
        assertThat(kept.bytes()).isGreaterThan(5_000);
        assertThat(kept.outcome()).isEqualTo(failed);
    }

    @Property(tries = 200)
    void objectsComeOutAsTheyWentIn(@ForAll long seed) {
        AnyJson any = new AnyJson(new Random(seed));
        RenderOutcome outcome =
                new Rendered(List.of(new RenderedField("a", any.object()), new RenderedField("", any.object())));
        assertThat(KeptResult.of(outcome).orElseThrow().outcome()).isEqualTo(outcome);
    }

    @Test
    void numbersStayAsTheyWereWritten() throws IOException {
        byte[] json = "{\"a\":1.10,\"b\":1E+400,\"c\":123456789012345678901234567890,\"d\":3.0}"
                .getBytes(StandardCharsets.UTF_8);
        Rendered rendered = new Rendered(List.of(new RenderedField("a", (ObjectNode) Json.read(json))));
        RenderOutcome kept = KeptResult.of(rendered).orElseThrow().outcome();
        assertThat(Json.write(((Rendered) kept).fields().getFirst().object())).isEqualTo(json);
    }

    private static RenderOutcome large(int bytes) {
        return new Rendered(List.of(new RenderedField("a", Json.object().put("text", "x".repeat(bytes)))));
    }
}
