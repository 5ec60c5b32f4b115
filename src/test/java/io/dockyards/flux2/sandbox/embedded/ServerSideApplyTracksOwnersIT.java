package io.dockyards.flux2.sandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedServer.class)
class ServerSideApplyTracksOwnersIT {
    private final Api api;
    private String path = "";
    private String deployments = "";

    ServerSideApplyTracksOwnersIT(Api api) {
        this.api = api;
    }

    @BeforeEach
    void newNamespace() {
        String namespace = api.namespace();
        path = "/api/v1/namespaces/" + namespace + "/configmaps/a";
        deployments = "/apis/apps/v1/namespaces/" + namespace + "/deployments";
    }

    private Api.Answer apply(String manager, String data) {
        return api.apply(path, manager, configMap(data));
    }

    private static String configMap(String data) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: " + data + "\n";
    }

    @Test
    void anApplyMakesTheObjectAndOwnsItsFields() {
        Api.Answer made = apply("one", "{x: '1', y: '2'}");

        assertThat(made.code()).isEqualTo(201);
        JsonNode entry = made.at("/metadata/managedFields/0");
        assertThat(entry.path("manager").asText()).isEqualTo("one");
        assertThat(entry.path("operation").asText()).isEqualTo("Apply");
        assertThat(entry.path("apiVersion").asText()).isEqualTo("v1");
        assertThat(entry.path("fieldsV1")).hasToString("{\"f:data\":{\"f:x\":{},\"f:y\":{}}}");
    }

    @Test
    void whatAManagerNoLongerAppliesGoes() {
        apply("one", "{x: '1', y: '2'}");

        assertThat(apply("one", "{y: '2'}").at("/data")).hasToString("{\"y\":\"2\"}");
    }

    @Test
    void whatAnotherManagerAppliesTooStays() {
        apply("one", "{x: '1', y: '2'}");
        apply("two", "{x: '1'}");

        assertThat(apply("one", "{y: '2'}").at("/data")).hasToString("{\"x\":\"1\",\"y\":\"2\"}");
    }

    @Test
    void aConflictNamesTheManagersAndTheirFields() {
        apply("one", "{x: '1'}");
        api.merge(path + "?fieldManager=editor", "{\"data\": {\"y\": \"2\"}}");

        Api.Answer refused = apply("two", "{x: '9', y: '9'}");

        assertThat(refused.code()).isEqualTo(409);
        assertThat(refused.text("/reason")).isEqualTo("Conflict");
        assertThat(refused.text("/message"))
                .isEqualTo("Apply failed with 2 conflicts: conflicts with \"editor\" using v1:\n- .data.y\n"
                        + "conflicts with \"one\":\n- .data.x");
        assertThat(refused.at("/details/causes"))
                .extracting(cause -> cause.path("reason").asText()
                        + " " + cause.path("field").asText()
                        + ": " + cause.path("message").asText())
                .containsExactly(
                        "FieldManagerConflict .data.y: conflict with \"editor\" using v1",
                        "FieldManagerConflict .data.x: conflict with \"one\"");
    }

    @Test
    void forceTakesTheFieldFromItsOwner() {
        apply("one", "{x: '1'}");

        Api.Answer forced = api.apply(path + "?force=true", "two", configMap("{x: '9'}"));

        assertThat(forced.text("/data/x")).isEqualTo("9");
        assertThat(forced.at("/metadata/managedFields"))
                .extracting(entry -> entry.path("manager").asText())
                .containsExactly("two");
    }

    @Test
    void theSameApplyAgainChangesNothing() {
        Api.Answer first = apply("one", "{x: '1'}");

        assertThat(apply("one", "{x: '1'}").body()).isEqualTo(first.body());
    }

    @Test
    void anUpdateTakesOnlyWhatItChanges() {
        apply("one", "{x: '1', y: '2'}");

        Api.Answer updated = api.merge(path, "{\"data\": {\"x\": \"5\"}}");

        assertThat(updated.at("/metadata/managedFields"))
                .extracting(entry -> entry.path("manager").asText() + " "
                        + entry.path("operation").asText() + " " + entry.path("fieldsV1"))
                .containsExactly("one Apply {\"f:data\":{\"f:y\":{}}}", "tester Update {\"f:data\":{\"f:x\":{}}}");
    }

    @Test
    void aDryRunAnswersAndKeepsNothing() {
        Api.Answer tried = api.apply(path + "?dryRun=All", "one", configMap("{x: '1'}"));

        assertThat(tried.code()).isEqualTo(201);
        assertThat(tried.text("/data/x")).isEqualTo("1");
        assertThat(api.get(path).code()).isEqualTo(404);
    }

    @Test
    void anApplyWithoutAManagerIsRefused() {
        Api.Answer refused = api.send("PATCH", path, "application/apply-patch+yaml", configMap("{x: '1'}"));

        assertThat(refused.code()).isEqualTo(422);
        assertThat(refused.text("/message")).contains("fieldManager: Required value: is required for apply patch");
    }

    @Test
    void managedFieldsInTheBodyAreRefused() {
        Api.Answer refused = api.apply(
                path, "one", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, managedFields: [{manager: x}]}\n");

        assertThat(refused.code()).isEqualTo(400);
        assertThat(refused.text("/message")).isEqualTo("metadata.managedFields must be nil");
    }

    @Test
    void managedFieldsCanBeMovedByAJsonPatch() {
        Api.Answer made = apply("one", "{x: '1'}");
        String entry = made.at("/metadata/managedFields/0").toString().replace("\"one\"", "\"two\"");

        Api.Answer moved = api.send(
                "PATCH",
                path,
                "application/json-patch+json",
                "[{\"op\": \"replace\", \"path\": \"/metadata/managedFields\", \"value\": [" + entry + "]}]");

        assertThat(moved.text("/metadata/managedFields/0/manager")).isEqualTo("two");
        assertThat(apply("two", "{}").at("/data").path("x").isMissingNode()).isTrue();
    }

    @Test
    void containersMergeByNameAndPortsByNumberAndProtocol() {
        api.apply(deployments + "/d", "one", deployment("{name: app, image: a, ports: [{containerPort: 80}]}"));

        Api.Answer merged = api.apply(
                deployments + "/d",
                "two",
                deployment("{name: side, image: b}, {name: app, env: [{name: X, value: y}], ports: [{containerPort: 80,"
                        + " protocol: UDP}]}"));

        assertThat(merged.at("/spec/template/spec/containers"))
                .extracting(container -> container.path("name").asText())
                .containsExactly("side", "app");
        assertThat(merged.at("/spec/template/spec/containers/1/image").asText()).isEqualTo("a");
        assertThat(merged.at("/spec/template/spec/containers/1/ports")).hasSize(2);
        assertThat(merged.at("/metadata/managedFields/0/fieldsV1/f:spec/f:template/f:spec/f:containers"))
                .hasToString(
                        "{\"k:{\\\"name\\\":\\\"app\\\"}\":{\".\":{},\"f:image\":{},\"f:name\":{},\"f:ports\":"
                                + "{\"k:{\\\"containerPort\\\":80,\\\"protocol\\\":\\\"TCP\\\"}\":{\".\":{},\"f:containerPort\":{}}}}}");
    }

    @Test
    void twoContainersOfOneNameAreRefused() {
        Api.Answer refused = api.apply(deployments + "/d", "one", deployment("{name: app}, {name: app}"));

        assertThat(refused.text("/message"))
                .endsWith(".spec.template.spec.containers: duplicate entries for key [name=\"app\"]");
    }

    private static String deployment(String containers) {
        return "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {template: {spec: {containers: ["
                + containers + "]}}}\n";
    }
}
