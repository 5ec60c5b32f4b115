package io.dockyards.flux2.admission;

import static io.dockyards.flux2.admission.Samples.workload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.api.WorkloadTemplate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever became of a template, labels, annotations and status of what is there can change, and it can go. */
class R31UnchangedSpecsPassTest {
    private static final WorkloadStep ALLOWED = new WorkloadStep.Decided(Admission.allowed(List.of()));
    private static final TemplateStep TEMPLATE_ALLOWED = new TemplateStep.Decided(Admission.allowed(List.of()));
    private static final String SPEC = "{workloadTemplateRef: {kind: WorkloadTemplate, name: gone}, input: {a: 1}}";

    @Test
    void aWorkloadWhoseSpecStaysTheSame() {
        Workload labelled = workload(SPEC);
        labelled.json().withObject("/metadata/labels").put("a", "b");
        labelled.json().withObject("/status").put("x", 1);
        assertThat(WorkloadValidator.begin(new Submission.Updated<>(workload(SPEC), labelled)))
                .isEqualTo(ALLOWED);
        assertThat(WorkloadValidator.begin(new Submission.Updated<>(workload(SPEC), workload(SPEC.replace("1", "2")))))
                .isNotEqualTo(ALLOWED);
    }

    @Test
    void aWorkloadThatIsBeingDeleted() {
        Workload leaving = workload("{}");
        leaving.json().withObject("/metadata").put("deletionTimestamp", "2026-01-15T09:00:00Z");
        assertThat(WorkloadValidator.begin(new Submission.Updated<>(workload(SPEC), leaving)))
                .isEqualTo(ALLOWED);
    }

    @Test
    void aTemplateWhoseSpecStaysTheSame() {
        WorkloadTemplate before = Samples.template("dockyards.io/cue", "broken");
        WorkloadTemplate after = Samples.template("dockyards.io/cue", "broken");
        after.json().withObject("/metadata/annotations").put("a", "b");
        assertThat(WorkloadTemplateValidator.begin(new Submission.Updated<>(before, after)))
                .isEqualTo(TEMPLATE_ALLOWED);
        WorkloadTemplate other = Samples.template("dockyards.io/cue", "broken too");
        assertThat(WorkloadTemplateValidator.begin(new Submission.Updated<>(before, other)))
                .isInstanceOf(TemplateStep.NeedsCheck.class);
    }

    @Test
    void aTemplateThatIsBeingDeletedOrOfAnotherType() {
        WorkloadTemplate leaving = Samples.template("dockyards.io/cue", "broken");
        ((ObjectNode) leaving.json().path("metadata")).put("deletionTimestamp", "2026-01-15T09:00:00Z");
        assertThat(WorkloadTemplateValidator.begin(new Submission.Created<>(leaving)))
                .isEqualTo(TEMPLATE_ALLOWED);
        assertThat(WorkloadTemplateValidator.begin(
                        new Submission.Created<>(Samples.template("dockyards.io/jsonnet", "broken"))))
                .isEqualTo(TEMPLATE_ALLOWED);
    }
}
