package io.dockyards.flux2.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.Position;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.YamlReader;
import io.dockyards.flux2.conformance.Outcome.Result;
import io.dockyards.flux2.plan.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The comparison itself: a case that comes out wrong doesn't pass. */
class AWrongOutcomeIsSeenTest {
    private static final Expectation FAILURE = expectation("""
        result: error
        reason: BuildInstanceFailed
        acceptReasons: [LoadInstanceFailed]
        positions: ["12:3", ""]
        allPositions: [["12:3", "14:1"], []]
        conditions:
        - {type: Ready, status: "False", reason: BuildInstanceFailed}
        - {type: WorkloadTemplateReconciled, status: "False", reason: BuildInstanceFailed}
        """);

    private static final Expectation OBJECT = expectation("""
        result: objects
        objects: [{apiVersion: v1, kind: Widget, metadata: {name: a}, spec: {count: 3, text: x}}]
        """);

    private static final Expectation ONLY_ON_A_SERVER = expectation("""
        result: error
        reason: ReconcileFailed
        needsServer: true
        """);

    @Test
    void anAcceptedReasonOnAnExpectedLinePasses() {
        assertThat(FAILURE.problems(failed(Reason.BUILD_INSTANCE_FAILED, 14))).isEmpty();
        assertThat(FAILURE.problems(failed(Reason.LOAD_INSTANCE_FAILED, 12))).isEmpty();
    }

    @Test
    void anotherReasonIsSeen() {
        assertThat(FAILURE.problems(failed(Reason.FILL_PATH_FAILED, 12))).isNotEmpty();
    }

    @Test
    void anotherLineIsSeen() {
        assertThat(FAILURE.problems(failed(Reason.BUILD_INSTANCE_FAILED, 13)))
                .singleElement()
                .asString()
                .startsWith("expected an error in one of the lines");
    }

    @Test
    void aConditionThatContradictsTheVerdictIsSeen() {
        Result result = failed(Reason.LOAD_INSTANCE_FAILED, 12).result();
        assertThat(FAILURE.problems(new Outcome(result, conditions("False", "BuildInstanceFailed"))))
                .isNotEmpty();
        assertThat(FAILURE.problems(new Outcome(result, conditions("True", "LoadInstanceFailed"))))
                .isNotEmpty();
        assertThat(FAILURE.problems(new Outcome(result, List.of()))).isNotEmpty();
    }

    @Test
    void aForeignConditionThatNobodyExpectsIsSeen() {
        Outcome outcome = failed(Reason.BUILD_INSTANCE_FAILED, 12);
        List<Condition> more = new ArrayList<>(outcome.conditions());
        more.add(condition("Fancy", "True", "Yes"));
        assertThat(FAILURE.problems(new Outcome(outcome.result(), more))).isNotEmpty();
    }

    @Test
    void objectsInsteadOfAnErrorAreSeen() {
        assertThat(FAILURE.problems(applied("{apiVersion: v1, kind: Widget, metadata: {name: a}}")))
                .isNotEmpty();
    }

    @Test
    void numbersAreComparedByValueAndOurAnnotationIsLeftOut() {
        assertThat(OBJECT.problems(applied("""
            apiVersion: v1
            kind: Widget
            metadata: {name: a, annotations: {dockyards.io/workload: org/w}}
            spec: {count: 3.0, text: x}
            """))).isEmpty();
    }

    @Test
    void anotherTextNumberTypeOrFieldIsSeen() {
        String start = "{apiVersion: v1, kind: Widget, metadata: {name: a}, spec: ";
        assertThat(OBJECT.problems(applied(start + "{count: 3, text: 'x '}}"))).hasSize(1);
        assertThat(OBJECT.problems(applied(start + "{count: 4, text: x}}"))).hasSize(1);
        assertThat(OBJECT.problems(applied(start + "{count: '3', text: x}}"))).hasSize(1);
        assertThat(OBJECT.problems(applied(start + "{count: 3}}"))).hasSize(1);
        assertThat(OBJECT.problems(applied(start + "{count: 3, text: x, more: null}}")))
                .hasSize(1);
    }

    @Test
    void anotherObjectOrNoneIsSeen() {
        assertThat(OBJECT.problems(applied("{apiVersion: v1, kind: Widget, metadata: {name: b}}")))
                .isNotEmpty();
        assertThat(OBJECT.problems(new Outcome(new Result.Objects(List.of()), conditions("True", "Ready"))))
                .isNotEmpty();
    }

    @Test
    void whatNeedsAServerMustBeRenderedWithoutOne() {
        assertThat(ONLY_ON_A_SERVER.problems(applied("{apiVersion: v1, kind: Widget, metadata: {name: a}}")))
                .isEmpty();
        assertThat(ONLY_ON_A_SERVER.problems(failed(Reason.RECONCILE_FAILED, 1)))
                .isEmpty();
        assertThat(ONLY_ON_A_SERVER.problems(failed(Reason.VALIDATE_FAILED, 1))).isNotEmpty();
        assertThat(ONLY_ON_A_SERVER.problems(new Outcome(new Result.Ignored(), List.of())))
                .isNotEmpty();
    }

    @Test
    void oneOfSeveralOutcomesIsEnough() {
        Expectation either = expectation("{result: retry, accept: [{result: error}, {result: ignored}]}");
        assertThat(either.problems(new Outcome(new Result.Ignored(), List.of())))
                .isEmpty();
        assertThat(either.problems(failed(Reason.WAITING_FOR_CLUSTER, 1))).isEmpty();
        assertThat(either.problems(applied("{apiVersion: v1, kind: Widget, metadata: {name: a}}")))
                .isNotEmpty();
    }

    private static Outcome failed(Reason reason, int line) {
        CueError error = new CueError("wrong", "", List.of(new Position("template.cue", line, 1)));
        return new Outcome(
                new Result.Failed(new Verdict(reason, "wrong"), List.of(error)), conditions("False", reason.text()));
    }

    private static Outcome applied(String object) {
        return new Outcome(new Result.Objects(List.of(yaml(object))), conditions("True", "Ready"));
    }

    private static List<Condition> conditions(String status, String reason) {
        return List.of(condition("Ready", status, reason), condition("WorkloadTemplateReconciled", status, reason));
    }

    private static Condition condition(String type, String status, String reason) {
        return new Condition(type, status, reason, "", OptionalLong.empty(), Optional.empty());
    }

    private static Expectation expectation(String reconcile) {
        return Expectation.of(yaml(reconcile));
    }

    private static ObjectNode yaml(String text) {
        try {
            return (ObjectNode) YamlReader.readAll("test", text).getFirst();
        } catch (InvalidYaml e) {
            throw new IllegalArgumentException(e);
        }
    }
}
