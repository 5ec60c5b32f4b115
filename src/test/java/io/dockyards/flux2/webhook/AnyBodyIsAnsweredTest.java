package io.dockyards.flux2.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is sent is answered by HTTP, the next request is served, and memory stays as it was. */
class AnyBodyIsAnsweredTest {
    private static final String PATH = RunningServer.WORKLOADS;

    /** Growth after all bodies that would tell of a leak: a kilobyte kept of each. */
    private static final long FLAT = 10L << 20;

    private static RunningServer server = RunningServer.start();
    private static long before;

    private static final byte[] QUESTION = question().toString().getBytes(StandardCharsets.UTF_8);

    @BeforeContainer
    static void warmUp() {
        for (int i = 0; i < 500; i++) {
            server.post(PATH, QUESTION);
        }
        before = used();
    }

    @AfterContainer
    static void memoryIsFlat() {
        long after = used();
        server.close();
        assertThat(after - before).isLessThan(FLAT);
    }

    @Property(
            tries = 5_000,
            seed = "20261129",
            afterFailure = AfterFailureMode.SAMPLE_FIRST,
            shrinking = ShrinkingMode.OFF)
    void mutatedQuestions(@ForAll("mutated") byte[] body) {
        isAnswered(body);
    }

    @Property(
            tries = 5_000,
            seed = "20261130",
            afterFailure = AfterFailureMode.SAMPLE_FIRST,
            shrinking = ShrinkingMode.OFF)
    void randomBodies(@ForAll("random") byte[] body) {
        isAnswered(body);
    }

    private static void isAnswered(byte[] body) {
        HttpResponse<String> answer = server.post(PATH, body);
        assertThat(answer.statusCode()).isIn(200, 400);
        if (answer.statusCode() == 200) {
            assertThat(RunningServer.response(answer).has("allowed")).isTrue();
        } else {
            assertThat(answer.body()).hasSizeLessThan(1_000).doesNotContain("\tat ");
        }
        assertThat(server.post(PATH, QUESTION).statusCode()).isEqualTo(200);
    }

    /** A question with some of its bytes replaced, removed or doubled. */
    @Provide
    Arbitrary<byte[]> mutated() {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, QUESTION.length - 1);
        Arbitrary<Integer> length = Arbitraries.integers().between(0, 40);
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of("{", "}", "[", "]", "\"", "null", "1e999999", "-0", "\\u0000", "\\ud800", "true", "{}"),
                Arbitraries.strings().ofMaxLength(8));
        return Combinators.combine(place, length, piece).as((at, cut, put) -> {
            byte[] with = put.getBytes(StandardCharsets.UTF_8);
            int rest = Math.min(QUESTION.length, at + cut);
            byte[] body = Arrays.copyOf(QUESTION, at + with.length + QUESTION.length - rest);
            System.arraycopy(with, 0, body, at, with.length);
            System.arraycopy(QUESTION, rest, body, at + with.length, QUESTION.length - rest);
            return body;
        });
    }

    /** Bytes, text, and JSON without a meaning. */
    @Provide
    Arbitrary<byte[]> random() {
        Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(2_000);
        Arbitrary<byte[]> nested = Arbitraries.integers()
                .between(1, 5_000)
                .map(depth -> ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> text =
                Arbitraries.strings().ofMaxLength(500).map(some -> some.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> fields = Arbitraries.maps(
                        Arbitraries.of("apiVersion", "kind", "request", "uid", "object", "spec", "metadata"),
                        Arbitraries.oneOf(
                                Arbitraries.of("admission.k8s.io/v1", "AdmissionReview", "CREATE", ""),
                                Arbitraries.strings().ofMaxLength(20)))
                .map(map -> {
                    ObjectNode object = Json.object();
                    map.forEach(object::put);
                    object.set("request", question().path("request"));
                    return object.toString().getBytes(StandardCharsets.UTF_8);
                });
        return Arbitraries.oneOf(List.of(bytes, nested, text, fields));
    }

    private static ObjectNode question() {
        return RunningServer.review("CREATE", "Workload", RunningServer.read("""
            {"apiVersion":"dockyards.io/v1alpha3","kind":"Workload",
             "metadata":{"name":"app","namespace":"org","labels":{"dockyards.io/cluster-name":"blue"}},
             "spec":{"clusterComponent":false,"targetNamespace":"apps","input":{"a":[1,2.50,null],"b":{"c":"d"}},
              "workloadTemplateRef":{"kind":"WorkloadTemplate","name":"web","namespace":"org"}}}\
            """));
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
