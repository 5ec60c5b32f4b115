package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

@OnTheRealServer
class R12ObjectsAreAppliedAsTheyAskForIT {
    private static final String CONFIG = """
        config: {
        	apiVersion: "v1"
        	kind: "ConfigMap"
        	metadata: {name: "config", annotations: %s}
        	data: {colour: "red", size: "1", more: "%s"}
        }
        """;

    private final Scene here;

    R12ObjectsAreAppliedAsTheyAskForIT(ServerUnderTest server) {
        here = Scene.on(server);
    }

    private void applied(String annotations) {
        here.template("web", CONFIG.formatted(annotations, "a"));
        here.workload("app").of("web").apply();
        here.awaitReady("app");
    }

    private void changed(String annotations) {
        here.template("web", CONFIG.formatted(annotations, "b"));
        here.awaitTrue("the change is there", () -> data("more").equals("b"));
        here.awaitReady("app");
    }

    private String data(String key) {
        return here.configMap("config").orElseThrow().at("/data/" + key).asText();
    }

    private void edit(String data) {
        ObjectNode config = here.configMap("config").orElseThrow();
        here.person.patch(config, Yaml.object("{data: {%s}}".formatted(data)));
    }

    @Test
    void anIgnoredFieldIsLeftToWhoeverUpdatesIt() {
        String annotations = "\"dockyards.io/ignore-fields\": \"/data/size\"";
        applied("{" + annotations + "}");
        edit("size: '5'");
        changed("{" + annotations + "}");
        assertThat(data("size")).isEqualTo("5");
        edit("colour: blue");
        here.awaitTrue(
                "drift of other fields is put right", () -> data("colour").equals("red"));
        assertThat(data("size")).isEqualTo("5");
    }

    @Test
    void anIgnoredFieldIsLeftToWhoeverAppliesIt() {
        String annotations = "{\"dockyards.io/ignore-fields\": \"/data/size\"}";
        applied(annotations);
        here.person.applyAs("scaler", Yaml.object("""
            {apiVersion: v1, kind: ConfigMap, metadata: {name: config, namespace: %s}, data: {size: '9'}}
            """.formatted(here.namespace)));
        changed(annotations);
        assertThat(data("size")).isEqualTo("9");
    }

    @Test
    void mergeKeepsWhatAnotherManagerHasSet() {
        here.apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: config}, data: {colour: blue}}");
        applied("{\"dockyards.io/apply\": \"merge\"}");
        assertThat(data("colour")).isEqualTo("blue");
        assertThat(data("size")).isEqualTo("1");
        edit("size: '3'");
        changed("{\"dockyards.io/apply\": \"merge\"}");
        assertThat(data("size")).isEqualTo("3");
    }

    @Test
    void ifNotPresentMakesItAndThenLeavesItAlone() {
        applied("{\"dockyards.io/apply\": \"if-not-present\"}");
        edit("colour: blue");
        here.template(
                "web",
                CONFIG.formatted("{\"dockyards.io/apply\": \"if-not-present\"}", "b")
                        + "other: {apiVersion: \"v1\", kind: \"ConfigMap\", metadata: name: \"other\"}\n");
        here.await("the other object", () -> here.configMap("other"));
        here.awaitReady("app");
        assertThat(data("colour")).isEqualTo("blue");
        assertThat(data("more")).isEqualTo("a");
        here.person.delete("v1", "ConfigMap", here.namespace, "config", "Background");
        here.awaitTrue(
                "it is made again",
                () -> here.configMap("config")
                        .filter(now -> now.at("/data/more").asText().equals("b"))
                        .isPresent());
    }

    @Test
    void ignoreNeitherMakesNorTakesNorPrunes() {
        here.apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: config}, data: {colour: blue}}");
        applied("{\"dockyards.io/apply\": \"ignore\"}");
        assertThat(data("colour")).isEqualTo("blue");
        here.template("web", "other: {apiVersion: \"v1\", kind: \"ConfigMap\", metadata: name: \"other\"}\n");
        here.await("the other object", () -> here.configMap("other"));
        here.awaitReady("app");
        assertThat(here.configMap("config")).isPresent();
    }
}
