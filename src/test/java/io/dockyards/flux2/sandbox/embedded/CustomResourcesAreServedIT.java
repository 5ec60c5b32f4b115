package io.dockyards.flux2.sandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedServer.class)
@Timeout(30)
class CustomResourcesAreServedIT {
    private final Api api;
    private final String group = "g" + UUID.randomUUID().toString().substring(0, 8) + ".example.org";
    private String namespace = "";
    private String widgets = "";

    CustomResourcesAreServedIT(Api api) {
        this.api = api;
    }

    @BeforeEach
    void define() {
        Widgets.define(api, group);
        namespace = api.namespace();
        widgets = "/apis/" + group + "/v1/namespaces/" + namespace + "/widgets";
    }

    private Api.Answer create(String spec) {
        return api.post(widgets, "{\"metadata\": {\"name\": \"w\"}, \"spec\": " + spec + "}");
    }

    @Test
    void aDefinitionIsEstablishedAtOnce() {
        JsonNode status = api.get(Widgets.CRDS + "/widgets." + group).at("/status");

        assertThat(status.path("conditions"))
                .extracting(condition -> condition.path("type").asText() + "="
                        + condition.path("status").asText())
                .containsExactly("NamesAccepted=True", "Established=True");
        assertThat(status.at("/acceptedNames/singular").asText()).isEqualTo("widget");
        assertThat(status.path("storedVersions")).hasToString("[\"v1\"]");
    }

    @Test
    void missingAndMistypedFieldsAreRefusedAllAtOnce() {
        Api.Answer refused = create("{\"color\": \"blue\", \"nested\": {}, \"input\": [1]}");

        assertThat(refused.code()).isEqualTo(422);
        assertThat(refused.at("/details/causes"))
                .extracting(cause -> cause.path("field").asText() + ": "
                        + cause.path("message").asText())
                .containsExactlyInAnyOrder(
                        "spec.size: Required value",
                        "spec.nested.name: Required value",
                        "spec.color: Unsupported value: \"blue\": supported values: \"red\", \"green\"");
        assertThat(create("{\"size\": \"3\"}").text("/details/causes/0/message"))
                .isEqualTo("Invalid value: \"string\": spec.size in body must be of type integer: \"string\"");
    }

    @Test
    void defaultsComeAndUnknownFieldsGoWithAWarning() {
        Api.Answer made = create("{\"size\": 3, \"unknown\": 1, \"input\": {\"any\": [{\"thing\": null}]}}");

        assertThat(made.at("/spec"))
                .hasToString("{\"size\":3,\"input\":{\"any\":[{\"thing\":null}]},\"color\":\"red\"}");
        assertThat(made.response().headers().firstValue("Warning"))
                .contains("299 - \"unknown field \\\"spec.unknown\\\"\"");
    }

    @Test
    void unknownFieldsAreAnErrorWhereTheClientAsksForIt() {
        Api.Answer refused = api.post(
                widgets + "?fieldValidation=Strict",
                "{\"metadata\": {\"name\": \"w\"}, \"spec\": {\"size\": 1, \"unknown\": 1}}");

        assertThat(refused.code()).isEqualTo(400);
        assertThat(refused.text("/message")).endsWith("strict decoding error: unknown field \"spec.unknown\"");
    }

    @Test
    void anApplyOfAnUnknownFieldIsRefused() {
        Api.Answer refused = api.apply(
                widgets + "/w",
                "one",
                "apiVersion: %s/v1\nkind: Widget\nmetadata: {name: w}\nspec: {size: 1, unknown: 1}\n".formatted(group));

        assertThat(refused.code()).isEqualTo(500);
        assertThat(refused.text("/message")).endsWith(".spec.unknown: field not declared in schema");
    }

    @Test
    void everyServedVersionShowsTheSameObject() {
        create("{\"size\": 3}");

        Api.Answer other = api.get(widgets.replace("/v1/", "/v1beta1/") + "/w");

        assertThat(other.text("/apiVersion")).isEqualTo(group + "/v1beta1");
        assertThat(other.at("/spec/size").asInt()).isEqualTo(3);
    }

    @Test
    void anUpdateWithoutResourceVersionIsRefused() {
        create("{\"size\": 3}");

        Api.Answer refused = api.put(widgets + "/w", "{\"metadata\": {\"name\": \"w\"}, \"spec\": {\"size\": 4}}");

        assertThat(refused.code()).isEqualTo(422);
        assertThat(refused.text("/details/causes/0/field")).isEqualTo("metadata.resourceVersion");
    }

    @Test
    void listsMergeAsTheSchemaSays() {
        String head = "apiVersion: %s/v1\nkind: Widget\nmetadata: {name: w}\n".formatted(group);
        api.apply(widgets + "/w", "one", head + "spec: {size: 1, parts: [{name: a, v: '1'}], input: {list: [1]}}\n");

        Api.Answer merged = api.apply(
                widgets + "/w", "two", head + "spec: {size: 1, parts: [{name: b, v: '2'}], input: {other: 2}}\n");

        assertThat(merged.at("/spec/parts"))
                .extracting(part -> part.path("name").asText())
                .containsExactlyInAnyOrder("a", "b");
        assertThat(merged.at("/spec/input")).hasToString("{\"list\":[1],\"other\":2}");
    }

    @Test
    void theTableHasTheColumnsOfTheDefinition() {
        create("{\"size\": 3}");
        api.merge(
                widgets + "/w/status", "{\"status\": {\"conditions\": [{\"type\": \"Ready\", \"status\": \"True\"}]}}");

        Api.Answer table = api.get(widgets, "Accept", "application/json;as=Table;g=meta.k8s.io;v=v1");

        assertThat(table.at("/columnDefinitions"))
                .extracting(column -> column.path("name").asText())
                .containsExactly("Name", "Size", "Ready");
        assertThat(table.at("/rows/0/cells")).hasToString("[\"w\",3,\"True\"]");
        assertThat(table.text("/rows/0/object/kind")).isEqualTo("PartialObjectMetadata");
    }

    @Test
    void aDefinitionThatGoesTakesItsObjectsAndWatchesAlong() {
        create("{\"size\": 3}");
        try (Events events = new Events(api, widgets + "?watch=true&timeoutSeconds=20")) {
            assertThat(events.next(1)).containsExactly("ADDED w");

            api.delete(Widgets.CRDS + "/widgets." + group);

            assertThat(events.next(1)).containsExactly("DELETED w");
            assertThat(events.next()).isEmpty();
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> api.get(widgets).code() == 404);
        Widgets.define(api, group);
        assertThat(api.get(widgets).at("/items")).isEmpty();
    }

    @Test
    void aDefinitionWithoutNeededFieldsIsRefused() {
        Api.Answer refused = api.post(
                Widgets.CRDS,
                "{\"metadata\": {\"name\": \"x.y\"}, \"spec\": {\"group\": \"y\", \"names\": {\"plural\": \"x\"}}}");

        assertThat(refused.code()).isEqualTo(422);
        assertThat(refused.at("/details/causes"))
                .extracting(cause -> cause.path("field").asText())
                .containsExactlyInAnyOrder("spec.scope", "spec.names.kind");
    }

    @Test
    void aDefinitionOfAKnownKindTakesItsPlace() {
        String releases = "/apis/helm.toolkit.fluxcd.io/v2/namespaces/" + namespace + "/helmreleases";
        String crd = Widgets.crd("helm.toolkit.fluxcd.io")
                .replace("widgets", "helmreleases")
                .replace("Widget", "HelmRelease")
                .replace("name: v1", "name: v2");
        api.apply(Widgets.CRDS + "/helmreleases.helm.toolkit.fluxcd.io", "tests", crd);

        Api.Answer refused = api.post(releases, "{\"metadata\": {\"name\": \"r\"}, \"spec\": {}}");

        assertThat(refused.text("/details/causes/0/field")).isEqualTo("spec.size");
        api.delete(Widgets.CRDS + "/helmreleases.helm.toolkit.fluxcd.io");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> api.post(releases, "{\"metadata\": {\"name\": \"r\"}, \"spec\": {}}")
                                .code()
                        == 201);
    }
}
