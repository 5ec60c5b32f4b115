package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MessagesFitIntoConditionsTest {
    @Test
    void manyErrorsAreCutWithTheNumberOfTheRest() {
        List<String> lines = message(1_000, 100).lines().toList();
        assertThat(lines.getLast()).isEqualTo("… and " + (1_000 - lines.size() + 1) + " more");
        assertThat(message(1_000, 100)).hasSizeLessThanOrEqualTo(Messages.LIMIT);
    }

    @Test
    void oneHugeErrorLeavesRoomForTheOthers() {
        Verdict verdict = Messages.refused(List.of("x".repeat(100_000), "second", "third"));
        assertThat(verdict.message().lines().skip(1)).containsExactly("second", "third");
    }

    @Test
    void whatFitsIsWhole() {
        String line = "y".repeat(20_000);
        assertThat(Messages.refused(List.of(line)).message()).isEqualTo(line);
    }

    @Property(tries = 100)
    void anyNumberOfErrorsOfAnyLengthFits(
            @ForAll @IntRange(max = 600) int count, @ForAll @IntRange(max = 40_000) int length) {
        String message = message(Math.min(count, 2_000_000 / (length + 1)), length);
        assertThat(message.length()).isLessThanOrEqualTo(Messages.LIMIT);
        // A torn surrogate would come back as a question mark.
        assertThat(new String(message.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(message);
    }

    @Test
    void limitsAndTheEnginesOwnTroublesHaveTheirReasons() {
        assertThat(Messages.of(new RenderOutcome.Exceeded(RenderOutcome.Limit.TIME, "took too long")))
                .isEqualTo(new Verdict(Reason.RENDER_LIMIT_EXCEEDED, "took too long"));
        assertThat(Messages.of(new RenderOutcome.Unavailable("busy")))
                .isEqualTo(new Verdict(Reason.RENDER_UNAVAILABLE, "busy"));
    }

    private static String message(int count, int length) {
        List<CueError> errors = IntStream.range(0, count)
                .mapToObj(i -> new CueError("𝄞".repeat(length / 2), "", List.of()))
                .toList();
        return Messages.of(new RenderOutcome.Failed(Reason.VALIDATE_FAILED, errors))
                .message();
    }
}
