package io.dockyards.flux2.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.admission.Admission;
import io.dockyards.flux2.api.InvalidYaml;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** For every case of {@code conformance/cases}, both webhooks allow or refuse as expected (behaviour §5). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KnownAnswers {
    private final List<ConformanceCase> cases;
    private final Webhooks webhooks;

    KnownAnswers(Webhooks webhooks) throws IOException, InvalidYaml {
        this.webhooks = webhooks;
        this.cases = ConformanceCase.all();
    }

    @AfterAll
    void close() {
        webhooks.close();
    }

    @TestFactory
    Stream<DynamicTest> aTemplateIsAllowedOrRefusedAsKnown() {
        return cases.stream()
                .map(given -> DynamicTest.dynamicTest(given.name(), () -> {
                    Admission answer = webhooks.template(given);
                    assertThat(given.templateWebhook().problems(answer)).isEmpty();
                    assertThat(answer.violations())
                            .allSatisfy(violation ->
                                    assertThat(violation.error().message()).isNotBlank());
                }));
    }

    @TestFactory
    Stream<DynamicTest> aWorkloadIsAllowedOrRefusedAsKnown() {
        return cases.stream()
                .map(given -> DynamicTest.dynamicTest(
                        given.name(),
                        () -> assertThat(given.workloadWebhook().problems(webhooks.workload(given)))
                                .isEmpty()));
    }

    /** The other way round of the same: a Workload whose template is refused is let through with a word about it. */
    @TestFactory
    Stream<DynamicTest> aWorkloadOfABrokenTemplateIsWarned() {
        return cases.stream()
                .filter(given -> !given.templateWebhook().main().isAllowed())
                .filter(given ->
                        given.workload().templateRef().flatMap(given::template).isPresent())
                .map(given -> DynamicTest.dynamicTest(given.name(), () -> {
                    Admission answer = webhooks.workload(given);
                    assertThat(answer.isAllowed()).isTrue();
                    assertThat(answer.warnings())
                            .anySatisfy(warning -> assertThat(warning)
                                    .startsWith("spec.input was not validated: the template fails: ")
                                    .hasSizeLessThanOrEqualTo(250)
                                    .doesNotContain("\n"));
                }));
    }
}
