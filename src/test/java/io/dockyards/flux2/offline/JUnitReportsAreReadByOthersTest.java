package io.dockyards.flux2.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;

/** What Surefire's own reader of reports makes of ours. */
class JUnitReportsAreReadByOthersTest {
    private static final GoldenText NOW = new GoldenText(GoldenText.Kind.OBJECTS, "a: 2\n");

    @Test
    void everyCaseIsThereWithItsTimeAndItsFolder() throws Exception {
        List<ReportTestSuite> suites = read(
                result("cases/x/one", new CaseResult.Passed()),
                result("cases/x/two", new CaseResult.Passed()),
                result("cases/three", new CaseResult.Passed()));
        assertThat(suites).extracting(ReportTestSuite::getFullClassName).containsExactly("cases", "cases/x");
        assertThat(suites).extracting(ReportTestSuite::getNumberOfTests).containsExactly(1, 2);
        List<ReportTestCase> cases = suites.getLast().getTestCases();
        assertThat(cases).extracting(ReportTestCase::getName).containsExactly("one", "two");
        assertThat(cases).extracting(ReportTestCase::getTime).containsOnly(1.25f);
        assertThat(cases).allMatch(ReportTestCase::isSuccessful);
    }

    @Test
    void aFailureHasItsMessageAndTheDiff() throws Exception {
        ReportTestCase failed = single(new CaseResult.Failed("it <differs>", List.of("-a: 1", "+a: 2 & \"]]>\""), NOW));
        assertThat(failed.hasFailure()).isTrue();
        assertThat(failed.getFailureMessage()).isEqualTo("it <differs>");
        assertThat(failed.getFailureType()).isEqualTo("difference");
        assertThat(failed.getFailureDetail()).contains("it <differs>\n-a: 1\n+a: 2 & \"]]>\"");
    }

    @Test
    void whatCannotBeReadIsAnError() throws Exception {
        ReportTestCase unreadable = single(new CaseResult.Unreadable("case.yaml: unknown key"));
        assertThat(unreadable.hasError()).isTrue();
        assertThat(unreadable.getFailureMessage()).isEqualTo("case.yaml: unknown key");
    }

    @Test
    void charactersThatXmlCannotHoldAreReplaced() throws Exception {
        String odd = "bell \u0007, half \ud83d, end \uffff, whole \ud83d\ude00";
        assertThat(single(new CaseResult.Failed(odd, List.of(odd), NOW)).getFailureMessage())
                .isEqualTo("bell \ufffd, half \ufffd, end \ufffd, whole \ud83d\ude00");
    }

    @Test
    void aCaseWithoutAFolderAboveItHasASuiteToo() throws Exception {
        assertThat(read(result("one", new CaseResult.Passed()))).singleElement().satisfies(suite -> {
            assertThat(suite.getFullClassName()).isEqualTo("cases");
            assertThat(suite.getTestCases()).hasSize(1);
        });
    }

    private static ReportTestCase single(CaseResult.Verdict verdict) throws Exception {
        return read(result("cases/one", verdict)).getFirst().getTestCases().getFirst();
    }

    private static CaseResult result(String name, CaseResult.Verdict verdict) {
        return new CaseResult(
                new TestCase(name, Path.of(name), Path.of("template.cue")), verdict, Duration.ofMillis(1_250));
    }

    private static List<ReportTestSuite> read(CaseResult... results) throws Exception {
        String report = JUnitReport.of(List.of(results), Duration.ofSeconds(2));
        return new TestSuiteXmlParser(new NullConsoleLogger())
                .parse(new InputStreamReader(
                        new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
    }
}
