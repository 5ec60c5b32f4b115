package io.dockyards.flux2.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.admission.Admission;
import io.dockyards.flux2.admission.Violation;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.FieldError;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.api.WorkloadTemplate;
import io.dockyards.flux2.webhook.RunningServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the real server over HTTPS, and reads its answers back into what the validators had said. */
final class HttpsWebhooks implements Webhooks {
    private final RunningServer server = RunningServer.withEngine();

    @Override
    public Admission template(ConformanceCase given) {
        return ask(
                RunningServer.TEMPLATES, RunningServer.review("CREATE", Dockyards.WORKLOAD_TEMPLATE, given.template()));
    }

    @Override
    public Admission workload(ConformanceCase given) {
        server.desk.templates.clear();
        server.desk.templates.put(Fields.name(given.template()), new WorkloadTemplate(given.template()));
        Optional<ObjectNode> before = given.oldWorkload().map(Workload::json);
        ObjectNode review = RunningServer.review(
                before.isPresent() ? "UPDATE" : "CREATE",
                Dockyards.WORKLOAD,
                given.workload().json());
        before.ifPresent(old -> review.withObject("/request").set("oldObject", old));
        return ask(RunningServer.WORKLOADS, review);
    }

    private Admission ask(String path, ObjectNode review) {
        HttpResponse<String> answer = server.post(path, review.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode response = RunningServer.response(answer);
        List<String> warnings = new ArrayList<>();
        response.path("warnings").forEach(warning -> warnings.add(warning.textValue()));
        List<Violation> violations = new ArrayList<>();
        response.at("/status/details/causes")
                .forEach(cause -> violations.add(new Violation(
                        new FieldError(
                                cause.required("field").textValue(),
                                cause.required("reason").textValue(),
                                cause.required("message").textValue()),
                        Optional.empty())));
        assertThat(response.required("allowed").booleanValue()).isEqualTo(violations.isEmpty());
        return new Admission(warnings, violations);
    }

    @Override
    public void close() {
        server.close();
    }
}
