package io.dockyards.flux2.sandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedServer.class)
class DiscoveryIT {
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private final Api api;

    DiscoveryIT(Api api) {
        this.api = api;
    }

    @Test
    void healthAndVersionAnswer() {
        for (String path : new String[] {"/healthz", "/livez", "/readyz"}) {
            assertThat(api.get(path).response().body()).asString().isEqualTo("ok");
        }
        assertThat(api.get("/version").text("/gitVersion")).isEqualTo("v1.37.0-embedded");
    }

    @Test
    void everyKindIsFoundGroupByGroup() {
        assertThat(api.get("/api").at("/versions")).hasToString("[\"v1\"]");
        for (JsonNode group : api.get("/apis").at("/groups")) {
            for (JsonNode version : group.path("versions")) {
                Api.Answer resources =
                        api.get("/apis/" + version.path("groupVersion").asText());
                assertThat(resources.at("/resources")).isNotEmpty();
            }
        }
        JsonNode deployments = StreamSupport.stream(
                        api.get("/apis/apps/v1").at("/resources").spliterator(), false)
                .filter(resource -> resource.path("name").asText().equals("deployments"))
                .findFirst()
                .orElseThrow();
        assertThat(deployments.path("namespaced").asBoolean()).isTrue();
        assertThat(deployments.path("shortNames")).hasToString("[\"deploy\"]");
    }

    @Test
    void allKindsComeInOneAnswerToWhoAsks() {
        Api.Answer all = api.get("/apis", "Accept", AGGREGATED);

        assertThat(all.text("/kind")).isEqualTo("APIGroupDiscoveryList");
        String type = all.response().headers().firstValue("Content-Type").orElse("");
        assertThat(type.split("; ?", -1)).containsExactlyInAnyOrder(AGGREGATED.split(";", -1));
        assertThat(all.at("/items"))
                .extracting(group -> group.at("/metadata/name").asText())
                .contains("apps", "helm.toolkit.fluxcd.io", "rbac.authorization.k8s.io");
        assertThat(api.get("/api", "Accept", AGGREGATED).text("/items/0/versions/0/version"))
                .isEqualTo("v1");
    }

    @Test
    void anUnchangedDiscoveryIsNotSentAgain() {
        String etag = api.get("/apis", "Accept", AGGREGATED)
                .response()
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        assertThat(api.get("/apis", "Accept", AGGREGATED, "If-None-Match", etag).code())
                .isEqualTo(304);
        Widgets.define(api, "etag.example.org");
        assertThat(api.get("/apis", "Accept", AGGREGATED, "If-None-Match", etag).code())
                .isEqualTo(200);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(api.get("/apis/nope.example.org/v1/things").code()).isEqualTo(404);
        assertThat(api.get("/api/v1/things").text("/reason")).isEqualTo("NotFound");
        assertThat(api.get("/nothing").code()).isEqualTo(404);
    }

    @Test
    void ownRightsAreAll() {
        Api.Answer answer = api.post(
                "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                "{\"spec\": {\"resourceAttributes\": {\"verb\": \"delete\", \"resource\": \"pods\"}}}");

        assertThat(answer.code()).isEqualTo(201);
        assertThat(answer.at("/status/allowed").asBoolean()).isTrue();
    }
}
