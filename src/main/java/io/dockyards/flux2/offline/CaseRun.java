package io.dockyards.flux2.offline;

import io.dockyards.flux2.offline.CaseResult.Failed;
import io.dockyards.flux2.offline.CaseResult.Passed;
import io.dockyards.flux2.offline.CaseResult.Unavailable;
import io.dockyards.flux2.offline.CaseResult.Unreadable;
import io.dockyards.flux2.offline.CaseResult.Verdict;
import io.dockyards.flux2.offline.GoldenText.Kind;
import io.dockyards.flux2.render.Renderer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Renders a case and compares. */
final class CaseRun {
    private final CaseFiles files;
    private final Renderer renderer;

    CaseRun(CaseFiles files, Renderer renderer) {
        this.files = files;
        this.renderer = renderer;
    }

    CaseResult of(TestCase testCase) {
        long start = System.nanoTime();
        Verdict verdict = verdict(testCase);
        return new CaseResult(testCase, verdict, Duration.ofNanos(System.nanoTime() - start));
    }

    private Verdict verdict(TestCase testCase) {
        try {
            CaseInput input = files.input(testCase);
            Expectation expected = files.expectation(testCase);
            return switch (OfflineRender.of(renderer, input.template(), input.workload(), input.cluster())) {
                case OfflineOutcome.Unavailable unavailable -> new Unavailable(unavailable.message());
                case OfflineOutcome.Objects objects -> compared(testCase, expected, objects);
                case OfflineOutcome.Errors errors -> compared(testCase, expected, errors);
            };
        } catch (UnreadableCase e) {
            return new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static Verdict compared(TestCase testCase, Expectation expectation, OfflineOutcome outcome) {
        GoldenText now = GoldenText.of(outcome).orElseThrow();
        if (expectation.isContradiction()) {
            return new Failed(
                    "there are both " + Kind.OBJECTS.file() + " and " + Kind.ERRORS.file()
                            + "; remove one, or run with --update",
                    List.of(),
                    now);
        }
        Optional<GoldenText> single = expectation.single();
        if (single.isEmpty()) {
            return new Failed(
                    "there is neither " + Kind.OBJECTS.file() + " nor " + Kind.ERRORS.file()
                            + "; run with --update to write what is now",
                    List.of(),
                    now);
        }
        GoldenText expected = single.get();
        if (expected.isMetBy(now)) {
            return new Passed();
        }
        return expected.kind() == now.kind()
                ? new Failed(
                        "what comes out differs from " + expected.kind().file(), diff(testCase, expected, now), now)
                : otherEnd(testCase, expected, now);
    }

    private static List<String> diff(TestCase testCase, GoldenText expected, GoldenText now) {
        return UnifiedDiff.of(
                testCase.name() + "/" + expected.kind().file(),
                expected.text(),
                testCase.name() + "/" + now.kind().file() + " (now)",
                now.text());
    }

    /** Objects against errors: every line differs, and only the errors' lines say something. */
    private static Failed otherEnd(TestCase testCase, GoldenText expected, GoldenText now) {
        boolean fails = now.kind() == Kind.ERRORS;
        List<String> lines = new ArrayList<>();
        lines.add("--- " + testCase.name() + "/" + expected.kind().file());
        lines.add("+++ " + testCase.name() + "/" + now.kind().file() + " (now)");
        (fails ? now : expected).text().lines().forEach(line -> lines.add((fails ? "+" : "-") + line));
        return new Failed(
                fails
                        ? Kind.OBJECTS.file() + " has objects, but the template fails now"
                        : Kind.ERRORS.file() + " has errors, but the template renders now",
                lines,
                now);
    }
}
