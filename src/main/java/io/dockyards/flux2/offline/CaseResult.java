package io.dockyards.flux2.offline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of a case.
 *
 * @param took from reading its files to the verdict
 */
public record CaseResult(TestCase testCase, Verdict verdict, Duration took) {
    /** How it ended. */
    public sealed interface Verdict {}

    /** It gives what it expects. */
    public record Passed() implements Verdict {}

    /**
     * It doesn't.
     *
     * @param why one line
     * @param diff from what is expected to what is now, as lines of a unified diff; empty if nothing is expected
     * @param now what an update writes
     */
    public record Failed(String why, List<String> diff, GoldenText now) implements Verdict {
        public Failed {
            diff = List.copyOf(diff);
        }
    }

    /** It couldn't be run: a file of it is missing or wrong. */
    public record Unreadable(String problem) implements Verdict {}

    /** The engine couldn't do its work. */
    public record Unavailable(String problem) implements Verdict {}

    public boolean hasPassed() {
        return verdict instanceof Passed;
    }

    /** Why it hasn't passed, one line. */
    public Optional<String> problem() {
        return switch (verdict) {
            case Passed _ -> Optional.empty();
            case Failed failed -> Optional.of(failed.why());
            case Unreadable unreadable -> Optional.of(unreadable.problem());
            case Unavailable unavailable -> Optional.of(unavailable.problem());
        };
    }
}
