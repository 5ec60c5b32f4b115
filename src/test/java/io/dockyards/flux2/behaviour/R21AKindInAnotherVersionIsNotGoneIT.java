package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** R21: a version that isn't served any more is no reason to take its objects for gone. */
@OnTheRealServer
class R21AKindInAnotherVersionIsNotGoneIT {
    private final Scene here;

    R21AKindInAnotherVersionIsNotGoneIT(ServerUnderTest server) {
        here = Scene.on(server);
    }

    @Test
    void itIsPrunedInTheVersionThatIsServedNow() {
        String group = here.namespace + ".example.com";
        define(group, true);
        String widget = """
            widget: {
                apiVersion: "%s/v1"
                kind:       "Widget"
                metadata: name: "widget"
            }
            """.formatted(group);
        String config = "config: {apiVersion: \"v1\", kind: \"ConfigMap\", metadata: name: \"config\"}\n";
        here.template("web", config + widget);
        here.workload("app").of("web").apply();
        here.awaitReady("app");
        define(group, false);
        here.awaitTrue("v1 is served no longer", () -> !isServed(group + "/v1"));
        assertThat(here.read(group + "/v2", "Widget", "widget")).isPresent();
        here.template("web", config);
        here.awaitTrue(
                "the widget is pruned",
                () -> here.read(group + "/v2", "Widget", "widget").isEmpty());
        here.awaitEvent("app", "Normal", "Pruned", "widget");
    }

    private boolean isServed(String apiVersion) {
        try {
            return here.read(apiVersion, "Widget", "widget").isPresent();
        } catch (IllegalStateException noSuchVersion) {
            return false;
        }
    }

    private void define(String group, boolean isOldServed) {
        here.defineWidgets(
                group, """
            [{name: v1, served: %1$s, storage: false, schema: {openAPIV3Schema: %2$s}},
             {name: v2, served: true, storage: true, schema: {openAPIV3Schema: %2$s}}]
            """.formatted(isOldServed, "{type: object, x-kubernetes-preserve-unknown-fields: true}"));
    }
}
