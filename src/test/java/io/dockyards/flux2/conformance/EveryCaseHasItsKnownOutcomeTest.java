package io.dockyards.flux2.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.InvalidYaml;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Every case of {@code conformance/cases} is reconciled as expected, as far as that goes without an API server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryCaseHasItsKnownOutcomeTest {
    /** A case that gets lost must be noticed. */
    private static final int KNOWN = 128;

    private final List<ConformanceCase> cases;
    private final CaseRunner runner = new CaseRunner();

    EveryCaseHasItsKnownOutcomeTest() throws IOException, InvalidYaml {
        cases = ConformanceCase.all();
    }

    @AfterAll
    void close() {
        runner.close();
    }

    @TestFactory
    Stream<DynamicTest> aReconcileGivesTheKnownOutcome() {
        return cases.stream()
                .map(given -> DynamicTest.dynamicTest(
                        given.name(),
                        () -> assertThat(given.reconcile().problems(runner.run(given)))
                                .isEmpty()));
    }

    @Test
    void noCaseIsMissing() {
        assertThat(cases).hasSizeGreaterThanOrEqualTo(KNOWN);
    }
}
