package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Behaviour §7.2: what a template stops rendering is deleted, unless somebody wants it kept. */
@OnBothServers
class PrunesWhatIsRenderedNoLongerIT {
    private static final String TWO = """
        first: {apiVersion: "v1", kind: "ConfigMap", metadata: name: #workload.metadata.name + "-first"}
        second: {
        	apiVersion: "v1"
        	kind: "ConfigMap"
        	metadata: name: #workload.metadata.name + "-second"
        	%s
        }
        """;
    private static final String ONE = TWO.substring(0, TWO.indexOf("second:"));

    private final Scene here;

    PrunesWhatIsRenderedNoLongerIT(ServerUnderTest server) {
        here = Scene.on(server);
    }

    @Test
    void theObjectGoesAndAnEventSaysSo() {
        applied("");
        here.template("web", ONE);
        here.awaitTrue(
                "the second object is gone", () -> here.configMap("app-second").isEmpty());
        here.awaitEvent("app", "Normal", "Pruned", "app-second");
        assertThat(here.configMap("app-first")).isPresent();
        here.awaitReady("app");
    }

    @Test
    void whatSaysThatItStaysStays() {
        applied("metadata: annotations: \"dockyards.io/prune\": \"disabled\"");
        here.template("web", ONE + "third: {apiVersion: \"v1\", kind: \"ConfigMap\", metadata: name: \"third\"}\n");
        here.await("the third object", () -> here.configMap("third"));
        here.awaitReady("app");
        assertThat(here.configMap("app-second")).isPresent();
    }

    @Test
    void whatAnotherHasTakenOverStays() {
        applied("");
        ObjectNode second = here.configMap("app-second").orElseThrow();
        here.person.patch(
                second,
                Yaml.object("{metadata: {ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: app-first,"
                        + " controller: true, uid: "
                        + here.configMap("app-first")
                                .orElseThrow()
                                .at("/metadata/uid")
                                .asText()
                        + "}]}}"));
        here.template("web", ONE + "third: {apiVersion: \"v1\", kind: \"ConfigMap\", metadata: name: \"third\"}\n");
        here.await("the third object", () -> here.configMap("third"));
        here.awaitReady("app");
        assertThat(here.configMap("app-second")).isPresent();
    }

    @Test
    void aTemplateThatRendersNothingTakesNothingAway() {
        applied("");
        here.template("web", "");
        here.awaitReason("app", "ReconcileFailed");
        assertThat(here.configMap("app-first")).isPresent();
        here.person.patch(
                here.readWorkload("app"), Yaml.object("{metadata: {annotations: {dockyards.io/allow-empty: 'true'}}}"));
        here.awaitTrue(
                "all objects are gone",
                () -> here.configMap("app-first").isEmpty()
                        && here.configMap("app-second").isEmpty());
        here.awaitReady("app");
    }

    private void applied(String more) {
        here.template("web", TWO.formatted(more));
        here.workload("app").of("web").apply();
        here.awaitReady("app");
        here.await("the second object", () -> here.configMap("app-second"));
    }
}
