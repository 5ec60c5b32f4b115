package io.dockyards.flux2.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What isn't a question of an API server. After each, a proper question is answered. */
class WrongRequestsGetProperAnswersTest {
    private static final RunningServer SERVER = RunningServer.start();
    private static final String PATH = RunningServer.WORKLOADS;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @AfterEach
    void theNextIsServed() {
        ObjectNode review = RunningServer.review("DELETE", "Workload", Json.object());
        assertThat(RunningServer.response(SERVER.post(PATH, review.toString()))
                        .path("allowed")
                        .booleanValue())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                        | the body isn't JSON",
                "'{'                                                       | the body isn't JSON",
                "'[]'                                                      | expected an AdmissionReview of"
                        + " admission.k8s.io/v1, got kind",
                "'{\"apiVersion\":\"admission.k8s.io/v1beta1\",\"kind\":\"AdmissionReview\"}' | of apiVersion"
                        + " \"admission.k8s.io/v1beta1\"",
                "'{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"TokenReview\"}' | got kind \"TokenReview\"",
                "'{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\"}' | has no request",
                "'{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":{}}' | has no uid"
            })
    void whatIsNoQuestionIs400(String body, String why) {
        HttpResponse<String> answer = SERVER.post(PATH, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(why).endsWith("\n").doesNotContain("Exception");
    }

    @Test
    void anObjectThatIsNoneIs400() {
        HttpResponse<String> answer = SERVER.post(PATH, """
            {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"a","object":3}}
            """);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("object of the AdmissionReview isn't an object");
    }

    /** Deeper than any object can be. */
    @Test
    void aBottomlessBodyIs400() {
        assertThat(SERVER.post(PATH, "[".repeat(1_000_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyThatIsTooLargeIs413() {
        HttpResponse<String> answer = SERVER.post(PATH, new byte[(3 << 20) + 1]);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("larger than 3 MiB");
    }

    @Test
    void anotherContentTypeIs415() {
        HttpRequest request = SERVER.request(PATH)
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString("a: b"))
                .build();
        assertThat(SERVER.send(request).statusCode()).isEqualTo(415);
        assertThat(SERVER.send(SERVER.request(PATH)
                                .POST(BodyPublishers.ofString("{}"))
                                .build())
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void anotherMethodIs405() {
        HttpResponse<String> answer = SERVER.send(SERVER.request(PATH).build());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void anotherPathIs404() {
        assertThat(SERVER.post("/", "{}").statusCode()).isEqualTo(404);
        assertThat(SERVER.post(PATH + "/", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void anotherKindIsRefusedWithWhatToDo() {
        ObjectNode review = RunningServer.review("CREATE", "Worktree", Json.object());
        var response = RunningServer.response(SERVER.post(PATH, review.toString()));
        assertThat(response.path("allowed").booleanValue()).isFalse();
        assertThat(response.at("/status/message").asText())
                .contains("was asked about \"Worktree.dockyards.io\"; correct the rules of the webhook configuration");
    }
}
