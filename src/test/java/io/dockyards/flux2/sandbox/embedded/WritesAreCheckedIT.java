package io.dockyards.flux2.sandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedServer.class)
class WritesAreCheckedIT {
    private final Api api;
    private String namespace = "";
    private String configMaps = "";

    WritesAreCheckedIT(Api api) {
        this.api = api;
    }

    @BeforeEach
    void newNamespace() {
        namespace = api.namespace();
        configMaps = "/api/v1/namespaces/" + namespace + "/configmaps";
    }

    @Test
    void aNewObjectGetsWhatTheServerGives() {
        Api.Answer made = api.post(configMaps, "{\"metadata\": {\"generateName\": \"cm-\"}}");

        assertThat(made.code()).isEqualTo(201);
        assertThat(made.text("/metadata/name")).matches("cm-[a-z0-9]{5}");
        assertThat(made.text("/metadata/namespace")).isEqualTo(namespace);
        assertThat(made.text("/metadata/uid")).matches("[0-9a-f-]{36}");
        assertThat(made.text("/metadata/creationTimestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(made.text("/kind")).isEqualTo("ConfigMap");
    }

    @Test
    void aStaleResourceVersionIsAConflict() {
        String old = api.configMap(namespace, "a", "")
                .path("metadata")
                .path("resourceVersion")
                .asText();
        api.merge(configMaps + "/a", "{\"data\": {\"a\": \"2\"}}");

        Api.Answer refused =
                api.put(configMaps + "/a", "{\"metadata\": {\"name\": \"a\", \"resourceVersion\": \"" + old + "\"}}");

        assertThat(refused.code()).isEqualTo(409);
        assertThat(refused.text("/message"))
                .isEqualTo(
                        "Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please apply"
                                + " your changes to the latest version and try again");
        assertThat(refused.at("/details/causes").isMissingNode()).isTrue();
    }

    @Test
    void aWriteThatChangesNothingKeepsTheResourceVersion() {
        String before = api.configMap(namespace, "a", "")
                .path("metadata")
                .path("resourceVersion")
                .asText();

        assertThat(api.merge(configMaps + "/a", "{\"data\": {\"a\": \"1\"}}").text("/metadata/resourceVersion"))
                .isEqualTo(before);
        assertThat(api.put(configMaps + "/a", api.get(configMaps + "/a").body().toString())
                        .text("/metadata/resourceVersion"))
                .isEqualTo(before);
    }

    @Test
    void aMissingNamespaceIsNamed() {
        Api.Answer refused = api.post("/api/v1/namespaces/nowhere/configmaps", "{\"metadata\": {\"name\": \"a\"}}");

        assertThat(refused.code()).isEqualTo(404);
        assertThat(refused.text("/details/kind")).isEqualTo("namespaces");
        assertThat(refused.text("/details/name")).isEqualTo("nowhere");
    }

    @Test
    void theSameNameTwiceIsRefused() {
        api.configMap(namespace, "a", "");

        Api.Answer refused = api.post(configMaps, "{\"metadata\": {\"name\": \"a\"}}");

        assertThat(refused.code()).isEqualTo(409);
        assertThat(refused.text("/reason")).isEqualTo("AlreadyExists");
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        Api.Answer refused = api.post(configMaps, "{\"metadata\": {\"name\": \"A_b\"}}");

        assertThat(refused.code()).isEqualTo(422);
        assertThat(refused.text("/details/causes/0/field")).isEqualTo("metadata.name");
    }

    @Test
    void typeNameAndNamespaceMustBeThoseOfThePath() {
        assertThat(api.post(configMaps, "{\"kind\": \"Secret\", \"metadata\": {\"name\": \"a\"}}")
                        .code())
                .isEqualTo(400);
        assertThat(api.post(configMaps, "{\"apiVersion\": \"v2\", \"metadata\": {\"name\": \"a\"}}")
                        .code())
                .isEqualTo(400);
        assertThat(api.post(configMaps, "{\"metadata\": {\"name\": \"a\", \"namespace\": \"default\"}}")
                        .code())
                .isEqualTo(400);
    }

    @Test
    void generationCountsChangesOfTheSpecAlone() {
        String deployments = "/apis/apps/v1/namespaces/" + namespace + "/deployments";
        assertThat(api.post(deployments, "{\"metadata\": {\"name\": \"d\"}, \"spec\": {\"paused\": true}}")
                        .at("/metadata/generation")
                        .asInt())
                .isEqualTo(1);

        api.merge(deployments + "/d", "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}");
        api.merge(deployments + "/d/status", "{\"status\": {\"replicas\": 3}}");
        Api.Answer changed =
                api.merge(deployments + "/d", "{\"spec\": {\"paused\": false}, \"status\": {\"replicas\": 9}}");

        assertThat(changed.at("/metadata/generation").asInt()).isEqualTo(2);
        assertThat(changed.at("/status/replicas").asInt()).isEqualTo(3);
    }

    @Test
    void aWriteToTheStatusTouchesNothingElse() {
        String deployments = "/apis/apps/v1/namespaces/" + namespace + "/deployments";
        api.post(
                deployments,
                "{\"metadata\": {\"name\": \"d\"}, \"spec\": {\"paused\": true}, \"status\": {\"replicas\": 1}}");

        Api.Answer written = api.merge(
                deployments + "/d/status",
                "{\"metadata\": {\"labels\": {\"a\": \"b\"}}, \"spec\": {\"paused\": false}, \"status\":"
                        + " {\"replicas\": 2}}");

        assertThat(written.at("/spec/paused").asBoolean()).isTrue();
        assertThat(written.at("/metadata/labels").isMissingNode()).isTrue();
        assertThat(written.at("/status")).hasToString("{\"replicas\":2}");
        assertThat(written.text("/metadata/managedFields/1/subresource")).isEqualTo("status");
    }

    @Test
    void strategicMergePatchIsRefusedWithAWayOut() {
        api.configMap(namespace, "a", "");

        Api.Answer refused =
                api.send("PATCH", configMaps + "/a", "application/strategic-merge-patch+json", "{\"data\": {}}");

        assertThat(refused.code()).isEqualTo(415);
        assertThat(refused.text("/message")).contains("kubectl apply --server-side");
    }

    @Test
    void whatARealServerAloneHasIsRefusedByName() {
        Api.Answer refused = api.get("/api/v1/namespaces/" + namespace + "/pods/p/log");

        assertThat(refused.code()).isEqualTo(501);
        assertThat(refused.text("/reason")).isEqualTo("NotImplemented");
        assertThat(refused.text("/message")).isEqualTo("the embedded API server has no pods/log");
    }

    @Test
    void protobufIsRefused() {
        Api.Answer refused = api.send("POST", configMaps, "application/vnd.kubernetes.protobuf", "k8s");

        assertThat(refused.code()).isEqualTo(415);
    }

    @Test
    void aBodyThatIsNoObjectIsRefusedInOneLine() {
        for (String body : new String[] {"{\"a\":", "[1]", "a: [", "{}{}"}) {
            Api.Answer refused = api.post(configMaps, body);

            assertThat(refused.code()).as(body).isIn(400, 422);
            assertThat(refused.text("/message")).doesNotContain("\n");
        }
    }

    @Test
    void whatIsTooDeepOrTooLargeIsRefusedAndWhatIsNotIsTaken() {
        String releases = "/apis/helm.toolkit.fluxcd.io/v2/namespaces/" + namespace + "/helmreleases/r";
        String head =
                "{\"apiVersion\": \"helm.toolkit.fluxcd.io/v2\", \"kind\": \"HelmRelease\", \"metadata\": {\"name\":"
                        + " \"r\"}, \"spec\": ";

        for (String manager : new String[] {"one", "two", "one"}) {
            assertThat(api.apply(releases, manager, head + "{\"a\":".repeat(490) + "1" + "}".repeat(491))
                            .code())
                    .isIn(200, 201);
        }
        Api.Answer deep = api.apply(releases, "one", head + "{\"a\":".repeat(600) + "1" + "}".repeat(601));
        assertThat(deep.code()).isEqualTo(400);
        assertThat(deep.text("/message")).isEqualTo("the body of the request is nested more than 500 deep");
        Api.Answer large = api.post(
                configMaps, "{\"metadata\": {\"name\": \"a\"}, \"data\": {\"a\": \"" + "x".repeat(9_000_000) + "\"}}");
        assertThat(large.code()).isEqualTo(413);
    }

    @Test
    void aFailedTestOfAJsonPatchChangesNothing() {
        api.configMap(namespace, "a", "");

        Api.Answer refused = api.send(
                "PATCH",
                configMaps + "/a",
                "application/json-patch+json",
                "[{\"op\": \"replace\", \"path\": \"/data/a\", \"value\": \"2\"},"
                        + " {\"op\": \"test\", \"path\": \"/data/a\", \"value\": \"1\"}]");

        assertThat(refused.code()).isEqualTo(422);
        assertThat(api.get(configMaps + "/a").text("/data/a")).isEqualTo("1");
    }

    @Test
    void aSecretsTextsBecomeData() {
        Api.Answer made = api.post(
                "/api/v1/namespaces/" + namespace + "/secrets",
                "{\"metadata\": {\"name\": \"s\"}, \"stringData\": {\"a\": \"ü\"}}");

        assertThat(made.text("/data/a")).isEqualTo("w7w=");
        assertThat(made.body().has("stringData")).isFalse();
    }

    @Test
    void numbersStayAsTheyWereWritten() {
        String releases = "/apis/helm.toolkit.fluxcd.io/v2/namespaces/" + namespace + "/helmreleases";

        api.apply(
                releases + "/h",
                "one",
                "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: h}\n"
                        + "spec: {values: {a: 1.10, b: 12345678901234567890}}\n");

        assertThat(api.get(releases + "/h").at("/spec/values")).hasToString("{\"a\":1.10,\"b\":12345678901234567890}");
    }
}
