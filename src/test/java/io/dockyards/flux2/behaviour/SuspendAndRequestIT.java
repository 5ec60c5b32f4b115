package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Behaviour §7.7. */
@OnBothServers
class SuspendAndRequestIT {
    private final Scene here;

    SuspendAndRequestIT(ServerUnderTest server) {
        here = Scene.on(server);
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("app").of("web").input("{colour: red}").apply();
        here.awaitColour("app", "red");
        here.awaitReady("app");
    }

    private void annotate(String annotation) {
        here.person.patch(
                here.readWorkload("app"), Yaml.object("{metadata: {annotations: {%s}}}".formatted(annotation)));
    }

    @Test
    void aSuspendedWorkloadIsLeftAloneUntilItIsResumed() {
        annotate("dockyards.io/suspend: 'true'");
        here.workload("other").of("web").input("{colour: green}").apply();
        here.awaitColour("other", "green");
        here.template("web", Scene.ONE_CONFIG_MAP.replace("colour: #", "shade: #"));
        here.awaitTrue(
                "the other one follows",
                () -> here.configMap("other-config").orElseThrow().path("data").has("shade"));
        assertThat(here.configMap("app-config").orElseThrow().path("data").has("shade"))
                .isFalse();
        annotate("dockyards.io/suspend: null");
        here.awaitTrue(
                "it follows too",
                () -> here.configMap("app-config").orElseThrow().path("data").has("shade"));
    }

    @Test
    void aRequestIsAnsweredOnceItIsDone() {
        annotate("reconcile.fluxcd.io/requestedAt: 'just now'");
        ObjectNode answered = here.await(
                "the answer",
                () -> Optional.of(here.readWorkload("app"))
                        .filter(now -> now.at("/metadata/annotations/dockyards.io~1lastHandledReconcileAt")
                                .asText()
                                .equals("just now")));
        assertThat(answered.at("/metadata/generation").asLong()).isEqualTo(1);
        here.awaitReady("app");
    }
}
