package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import org.junit.jupiter.api.Test;

/** Behaviour §1, rows 7–12 and §7.5: the reason, and every error with file, line and column in the author's template. */
@OnBothServers
class SaysWhatIsWrongWithATemplateIT {
    private final Scene here;

    SaysWhatIsWrongWithATemplateIT(ServerUnderTest server) {
        here = Scene.on(server);
    }

    @Test
    void row7ItCannotBeLoaded() {
        assertThat(messageOf("LoadInstanceFailed", """
            package template

            import "example.com/nowhere"
            import "example.com/neither"

            a: nowhere.#A
            b: neither.#B
            """))
                .contains("template.cue:3:8")
                .contains("example.com/nowhere")
                .contains("template.cue:4:8")
                .contains("example.com/neither");
    }

    @Test
    void row7ItIsNoCueAtAll() {
        assertThat(messageOf("LoadInstanceFailed", "package template\n\nconfig: {\n"))
                .startsWith("template.cue:");
    }

    @Test
    void row8ItContradictsItself() {
        assertThat(messageOf("BuildInstanceFailed", """
            package template

            #cluster: _
            #workload: _
            a: 1 & 2
            b: "x" & 3
            """))
                .contains("template.cue:5:4")
                .contains("a: conflicting values")
                .contains("template.cue:6:4")
                .contains("b: conflicting values");
    }

    @Test
    void row9ItDoesNotDefineItsInputs() {
        assertThat(messageOf("LookupPathFailed", """
            package template

            #cluster: _
            """)).contains("#workload");
    }

    @Test
    void row10TheInputContradictsIt() {
        assertThat(messageOf("FillPathFailed", """
            package template

            #Input: {
                replicas: int
                colour:   "red" | "green"
            }
            #cluster: _
            #workload: spec: input: #Input
            """))
                .contains("template.cue:4:15")
                .contains("replicas")
                .contains("template.cue:5:15")
                .contains("colour");
    }

    @Test
    void row11SomethingStaysOpen() {
        assertThat(messageOf("ValidateFailed", """
            package template

            #cluster: _
            #workload: _
            config: {
                apiVersion: "v1"
                kind:       "ConfigMap"
                metadata: name: string
                data: size: string
            }
            """))
                .contains("template.cue:8:21")
                .contains("config.metadata.name")
                .contains("template.cue:9:17")
                .contains("config.data.size");
    }

    @Test
    void row12SomethingIsNoObject() {
        assertThat(messageOf("DecodeFailed", """
            package template

            #cluster: _
            #workload: _
            answer: 42
            config: {
                apiVersion: "v1"
                metadata: name: "config"
            }
            """)).contains("template.cue:5:").contains("answer");
    }

    /** Renders it with an input that fits none of the templates with inputs. */
    private String messageOf(String reason, String source) {
        here.source("wrong", source);
        here.workload("app").of("wrong").input("{replicas: many, colour: blue}").apply();
        Condition reconciled = here.awaitReason("app", reason);
        assertThat(reconciled.isFalse()).isTrue();
        Condition ready = here.awaitCondition("app", Conditions.READY, Condition::isFalse);
        assertThat(ready.reason()).isEqualTo(reason);
        assertThat(ready.message()).isEqualTo(reconciled.message());
        return reconciled.message();
    }
}
