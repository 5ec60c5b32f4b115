package io.dockyards.flux2.admission;

import static io.dockyards.flux2.admission.Samples.error;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.TemplateSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefusalsAreStatusesTest {
    private static final TemplateSource SOURCE = TemplateSource.of("package template\na: 1 & 2\n");

    @Test
    void oneErrorIsOneCause() {
        JsonNode expected = Samples.yaml("""
            kind: Status
            apiVersion: v1
            metadata: {}
            status: Failure
            message: 'WorkloadTemplate.dockyards.io "t" is invalid: spec.source: Invalid value: "1 & 2": a: conflicting values 2 and 1'
            reason: Invalid
            details:
              name: t
              group: dockyards.io
              kind: WorkloadTemplate
              causes:
              - reason: FieldValueInvalid
                message: 'Invalid value: "1 & 2": a: conflicting values 2 and 1'
                field: spec.source
            code: 422
            """);
        assertThat(status(error("a", "conflicting values 2 and 1", 2, 4)).toString())
                .isEqualTo(expected.toString());
    }

    @Test
    void severalErrorsAreSeveralCauses() {
        JsonNode status = status(error("a", "first", 2, 4), error("b", "second", 2, 4));
        assertThat(status.path("details").path("causes")).hasSize(2);
        assertThat(status.path("message").asText())
                .isEqualTo("WorkloadTemplate.dockyards.io \"t\" is invalid: [spec.source: Invalid value: \"1 & 2\": a: "
                        + "first, spec.source: Invalid value: \"1 & 2\": b: second]");
    }

    @Test
    void theMessageSaysTheSameThingOnce() {
        JsonNode status = status(error("a", "cycle", 2, 4), error("a", "cycle", 2, 4));
        assertThat(status.path("details").path("causes")).hasSize(2);
        assertThat(status.path("message").asText())
                .isEqualTo("WorkloadTemplate.dockyards.io \"t\" is invalid: spec.source: Invalid value: \"1 & 2\": a:"
                        + " cycle");
    }

    @Test
    void thousandsOfErrorsAndLongOnesAreCut() {
        CueError[] errors = IntStream.range(0, 5_000)
                .mapToObj(i -> error("a" + i, "y".repeat(50_000), 2, 4))
                .toArray(CueError[]::new);
        JsonNode status = status(errors);
        assertThat(status.path("details").path("causes")).hasSize(101);
        assertThat(status.path("details")
                        .path("causes")
                        .path(100)
                        .path("message")
                        .asText())
                .isEqualTo("and 4900 errors more");
        assertThat(status.toString()).hasSizeLessThan(1_000_000);
    }

    private static JsonNode status(CueError... errors) {
        return WorkloadTemplateValidator.withCheck(SOURCE, Samples.fails(Reason.BUILD_INSTANCE_FAILED, errors))
                .status("WorkloadTemplate", "t");
    }
}
