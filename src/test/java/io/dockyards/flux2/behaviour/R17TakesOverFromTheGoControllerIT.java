package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** R17, R18: objects as the controller before this one leaves them, by updates under the same name. */
@OnTheRealServer
class R17TakesOverFromTheGoControllerIT {
    private static final String GO = "dockyards-flux2";
    private static final String HELM = "helm.toolkit.fluxcd.io/v2";

    private static final String RELEASE = """
        release: {
        	apiVersion: "helm.toolkit.fluxcd.io/v2"
        	kind: "HelmRelease"
        	metadata: name: #workload.metadata.name
        	spec: {
        		interval: "5m"
        		chart: spec: {chart: "web", version: "1.2.3", sourceRef: {kind: "HelmRepository", name: "repo"}}
        		%s
        	}
        }
        """;

    private final Scene here;
    private final ObjectNode workload;
    private final ObjectNode made;

    R17TakesOverFromTheGoControllerIT(ServerUnderTest server) {
        here = Scene.on(server);
        workload = here.workload("app").of("web").apply();
        made = here.person.createAs(GO, leftByGo());
    }

    private ObjectNode leftByGo() {
        return Yaml.object(
                """
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata:
                  name: app
                  namespace: %s
                  labels: {dockyards.io/workload-name: app, dockyards.io/cluster-name: blue}
                  ownerReferences:
                  - {apiVersion: dockyards.io/v1alpha3, kind: Workload, name: app, uid: %s, controller: true, blockOwnerDeletion: true}
                spec:
                  interval: 5m
                  maxHistory: 7
                  chart: {spec: {chart: web, version: 1.2.3, sourceRef: {kind: HelmRepository, name: repo}}}
                """.formatted(here.namespace, workload.at("/metadata/uid").asText()));
    }

    private ObjectNode release() {
        return here.read(HELM, "HelmRelease", "app").orElseThrow();
    }

    private static boolean isWrittenByGo(ObjectNode object) {
        for (JsonNode entry : object.at("/metadata/managedFields")) {
            if (entry.path("manager").asText().equals(GO)
                    && entry.path("operation").asText().equals("Update")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void nothingIsMadeAnewAndWhatTheTemplateDroppedGoes() {
        assertThat(isWrittenByGo(made)).isTrue();
        here.template("web", RELEASE.formatted(""));
        here.awaitReady("app");
        ObjectNode now = release();
        assertThat(now.at("/metadata/uid")).isEqualTo(made.at("/metadata/uid"));
        assertThat(isWrittenByGo(now)).isFalse();
        assertThat(now.path("spec").has("maxHistory")).isFalse();
        assertThat(now.at("/metadata/ownerReferences")).hasSize(1);
    }

    @Test
    void whatTheTemplateDropsLaterGoesToo() {
        here.template("web", RELEASE.formatted("maxHistory: 7"));
        here.awaitReady("app");
        assertThat(release().at("/spec/maxHistory").asInt()).isEqualTo(7);
        here.template("web", RELEASE.formatted(""));
        here.awaitTrue("the field is gone", () -> !release().path("spec").has("maxHistory"));
        assertThat(release().at("/metadata/uid")).isEqualTo(made.at("/metadata/uid"));
    }

    @Test
    void fieldsOfOthersStay() {
        here.person.patch(made, Yaml.object("{spec: {suspend: true}}"));
        here.template("web", RELEASE.formatted(""));
        here.awaitReady("app");
        assertThat(release().at("/spec/suspend").asBoolean()).isTrue();
    }

    @Test
    void r18WhenTheGoControllerWritesAgainThatIsShown() {
        here.template("web", RELEASE.formatted(""));
        here.awaitReady("app");
        ObjectNode theirs = release();
        theirs.withObject("/spec").put("maxHistory", 9);
        here.person.replaceAs(GO, theirs);
        here.awaitEvent("app", "Warning", "AnotherController", "another controller is writing here");
        here.awaitTrue("its field is gone", () -> !release().path("spec").has("maxHistory"));
    }
}
