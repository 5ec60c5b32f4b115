package io.dockyards.flux2.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each refusal and each warning of {@code docs/admission.md}, as kubectl shows it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleSeeWhyTheyAreRefusedIT {
    private static final String GOOD = """
        package template
        #cluster: _
        #workload: _
        #Input: {colour!: "red" | "green", size: int | *1}
        config: {
            apiVersion: "v1"
            kind: "ConfigMap"
            metadata: name: #workload.metadata.name
            data: colour: #workload.spec.input.colour
        }
        """;

    private Installed here;

    @BeforeAll
    void start() throws Exception {
        here = Installed.start();
        here.kubectl.apply(Installed.template("good", GOOD)).done();
    }

    @AfterAll
    void stop() {
        here.close();
    }

    @Test
    void aTemplateThatDoesNotParse() {
        String output = here.kubectl
                .apply(Installed.template("broken", "package template\n#cluster: _\n#workload: _\na: {\n"))
                .refused()
                .output();
        assertThat(output)
                .contains("The WorkloadTemplate \"broken\" is invalid", "spec.source: Invalid value:", "expected '}'");
    }

    @Test
    void everyErrorOfATemplateIsACause() {
        String source = "package template\n#cluster: _\n#workload: _\na: 1 & \"one\"\nb: 2 & 3\n";
        String output = here.kubectl
                .apply(Installed.template("broken", source))
                .refused()
                .output();
        assertThat(output.lines().filter(line -> line.startsWith("* spec.source: Invalid value:")))
                .as(output)
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aTemplateWithoutItsDefinitions() {
        String output = here.kubectl
                .apply(Installed.template("empty", "package template\na: 1\n"))
                .refused()
                .output();
        assertThat(output)
                .contains(
                        "* spec.source.#cluster: Required value: must have cluster definition",
                        "* spec.source.#workload: Required value: must have workload definition");
    }

    @Test
    void aWorkloadWhoseTemplateIsNotThere() {
        assertThat(here.kubectl
                        .apply(Installed.workload("app", "nowhere", "{}"))
                        .refused()
                        .output())
                .contains("The Workload \"app\" is invalid: spec.workloadTemplateRef: Not found: \"nowhere\"");
    }

    @Test
    void aWorkloadWhoseInputIsWrong() {
        String output = here.kubectl
                .apply(Installed.workload("app", "good", "{colour: blue, size: large}"))
                .refused()
                .output();
        assertThat(output).contains("The Workload \"app\" is invalid", "spec.input: Forbidden: ", "size");
    }

    @Test
    void aWorkloadWhoseInputLacksSomething() {
        assertThat(here.kubectl
                        .apply(Installed.workload("app", "good", "{}"))
                        .refused()
                        .output())
                .contains("spec.input: Forbidden: ", "colour");
    }

    @Test
    void anInputThatNobodyReads() {
        here.kubectl
                .apply(Installed.template("plain", "package template\n#cluster: _\n#workload: _\n"))
                .done();
        assertThat(here.kubectl
                        .apply(Installed.workload("app", "plain", "{a: 1}"))
                        .refused()
                        .output())
                .contains("spec.input: Forbidden: input not supported on template");
    }

    @Test
    void anotherTemplateForAWorkloadThatIsThere() {
        here.kubectl.apply(Installed.workload("fixed", "good", "{colour: red}")).done();
        here.kubectl.apply(Installed.template("other", GOOD)).done();
        assertThat(here.kubectl
                        .apply(Installed.workload("fixed", "other", "{colour: red}"))
                        .refused()
                        .output())
                .contains("spec.workloadTemplateRef: Forbidden: reference is immutable");
    }

    @Test
    void aDryRunIsRefusedTheSame() {
        here.kubectl
                .apply(Installed.workload("app", "nowhere", "{}"), "--dry-run=server")
                .refused();
    }

    @Test
    void aDeprecatedFieldIsAWarning() {
        String yaml = Installed.workload("old", "good", "{colour: red}") + "  workloadTemplateInput: x\n";
        assertThat(here.kubectl.apply(yaml).done().output())
                .contains("Warning: ignoring deprecated field workloadTemplateInput");
    }

    /** R32. */
    @Test
    void whoWouldFailAfterAChangeIsAWarning() {
        here.kubectl.apply(Installed.template("changes", GOOD)).done();
        here.kubectl
                .apply(Installed.workload("one", "changes", "{colour: red}"))
                .done();
        here.kubectl
                .apply(Installed.workload("two", "changes", "{colour: green}"))
                .done();
        String narrower = Installed.template("changes", GOOD.replace("\"red\" | \"green\"", "\"red\""));
        Awaitility.await("the informers know both Workloads")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(here.kubectl
                                .apply(narrower, "--dry-run=server")
                                .done()
                                .output())
                        .contains(
                                "Warning: 1 of 2 Workloads would fail: " + here.namespace + "/two",
                                "Warning: Workload " + here.namespace + "/two: spec.input: Forbidden: "));
    }

    @Test
    void aWorkloadOfATemplateThatIsOnlyJustThere() {
        for (int i = 0; i < 5; i++) {
            here.kubectl
                    .apply(Installed.template("new-" + i, GOOD) + "---\n"
                            + Installed.workload("new-" + i, "new-" + i, "{colour: red}"))
                    .done();
        }
    }

    /** It is let through, so that what is wrong with the template can be put right afterwards. */
    @Test
    void aWorkloadOfATemplateThatDoesNotBuildIsAWarning() throws Exception {
        here.withoutWebhooks(() -> here.kubectl
                .apply(Installed.template("bad", "package template\n#cluster: _\n#workload: _\na: 1 & 2\n"))
                .done());
        assertThat(here.kubectl
                        .apply(Installed.workload("hopeful", "bad", "{}"))
                        .done()
                        .output())
                .contains("Warning: spec.input was not validated: the template fails: BuildInstanceFailed");
    }
}
