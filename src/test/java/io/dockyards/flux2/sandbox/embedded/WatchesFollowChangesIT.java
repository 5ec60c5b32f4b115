package io.dockyards.flux2.sandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedServer.class)
@Timeout(30)
class WatchesFollowChangesIT {
    private final Api api;
    private String namespace = "";
    private String configMaps = "";

    WatchesFollowChangesIT(Api api) {
        this.api = api;
    }

    @BeforeEach
    void newNamespace() {
        namespace = api.namespace();
        configMaps = "/api/v1/namespaces/" + namespace + "/configmaps";
    }

    private String revision() {
        return api.get(configMaps).text("/metadata/resourceVersion");
    }

    private Events watch(String parameters) {
        return new Events(api, configMaps + "?watch=true&timeoutSeconds=20" + parameters);
    }

    @Test
    void aWatchBeginsWithWhatIsThere() {
        api.configMap(namespace, "a", "");

        try (Events events = watch("")) {
            assertThat(events.next(1)).containsExactly("ADDED a");
            api.merge(configMaps + "/a", "{\"data\": {\"a\": \"2\"}}");
            api.delete(configMaps + "/a");
            assertThat(events.next(2)).containsExactly("MODIFIED a", "DELETED a");
        }
    }

    @Test
    void aWatchFromARevisionTellsWhatCameAfterIt() {
        api.configMap(namespace, "a", "");
        String after = revision();
        api.configMap(namespace, "b", "");
        api.delete(configMaps + "/a");

        try (Events events = watch("&resourceVersion=" + after)) {
            assertThat(events.next(2)).containsExactly("ADDED b", "DELETED a");
        }
    }

    @Test
    void aDeletionCarriesARevisionOfItsOwn() {
        JsonNode made = api.configMap(namespace, "a", "");
        String after = revision();
        api.delete(configMaps + "/a");

        try (Events events = watch("&resourceVersion=" + after)) {
            JsonNode deleted = events.next().orElseThrow();
            assertThat(deleted.at("/object/metadata/resourceVersion").asLong())
                    .isGreaterThan(made.at("/metadata/resourceVersion").asLong());
        }
    }

    @Test
    void whatComesIntoASelectorIsAddedAndWhatLeavesItDeleted() {
        api.configMap(namespace, "a", "");

        try (Events events = watch("&resourceVersion=" + revision() + "&labelSelector=x%20in%20(y,z)")) {
            api.merge(configMaps + "/a", "{\"metadata\": {\"labels\": {\"x\": \"y\"}}}");
            api.merge(configMaps + "/a", "{\"metadata\": {\"labels\": {\"x\": \"z\"}}}");
            api.merge(configMaps + "/a", "{\"metadata\": {\"labels\": {\"x\": \"other\"}}}");
            assertThat(events.next(3)).containsExactly("ADDED a", "MODIFIED a", "DELETED a");
        }
    }

    @Test
    void aQuietWatchGetsBookmarksThatMoveOn() {
        try (Events events = watch("&allowWatchBookmarks=true&resourceVersion=" + revision())) {
            JsonNode first = events.next().orElseThrow();
            api.configMap("default", "elsewhere-" + namespace.substring(5, 13), "");
            JsonNode second = events.next().orElseThrow();

            assertThat(first.path("type").asText()).isEqualTo("BOOKMARK");
            assertThat(second.path("type").asText()).isEqualTo("BOOKMARK");
            assertThat(second.at("/object/metadata/resourceVersion").asLong())
                    .isGreaterThan(first.at("/object/metadata/resourceVersion").asLong());
            assertThat(second.at("/object/kind").asText()).isEqualTo("ConfigMap");
        }
    }

    @Test
    void aWatchEndsWithItsTime() {
        try (Events events = new Events(api, configMaps + "?watch=true&timeoutSeconds=1")) {
            assertThat(events.next()).isEmpty();
        }
    }

    @Test
    void aRevisionBeyondTheHistoryIsGone() throws IOException {
        try (EmbeddedServer.Running small =
                EmbeddedServer.Running.start(EmbeddedServer.options().withHistory(3))) {
            String revision = small.api().get("/api/v1/configmaps").text("/metadata/resourceVersion");
            for (int i = 0; i < 10; i++) {
                small.api().configMap("default", "c" + i, "");
            }

            try (Events events = new Events(small.api(), "/api/v1/configmaps?watch=true&resourceVersion=" + revision)) {
                JsonNode event = events.next().orElseThrow();
                assertThat(event.path("type").asText()).isEqualTo("ERROR");
                assertThat(event.at("/object/code").asInt()).isEqualTo(410);
                assertThat(event.at("/object/reason").asText()).isEqualTo("Expired");
                assertThat(events.next()).isEmpty();
            }
        }
    }

    @Test
    void aRevisionOfAnEarlierServerIsGone() {
        try (Events events = watch("&resourceVersion=999999999")) {
            assertThat(events.next().orElseThrow().at("/object/code").asInt()).isEqualTo(410);
        }
    }

    @Test
    void initialEventsAreRefusedAsByAServerWithoutThem() {
        Api.Answer refused =
                api.get(configMaps + "?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan");

        assertThat(refused.code()).isEqualTo(422);
        assertThat(refused.text("/details/causes/0/field")).isEqualTo("sendInitialEvents");
        assertThat(refused.text("/details/causes/0/reason")).isEqualTo("FieldValueForbidden");
    }

    @Test
    void metadataAloneIsSentToWhoWantsNoMore() {
        api.configMap(namespace, "a", "\"labels\": {\"x\": \"y\"}");

        Api.Answer listed =
                api.get(configMaps, "Accept", "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1");

        assertThat(listed.text("/kind")).isEqualTo("PartialObjectMetadataList");
        assertThat(listed.text("/items/0/kind")).isEqualTo("PartialObjectMetadata");
        assertThat(listed.text("/items/0/metadata/labels/x")).isEqualTo("y");
        assertThat(listed.at("/items/0").has("data")).isFalse();
    }

    @Test
    void aWebSocketCarriesEventsWithAnyCharacters() throws Exception {
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        WebSocket socket = api.http()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create(
                                api.uri(configMaps + "?watch=true").toString().replace("http://", "ws://")),
                        new Collecting(messages))
                .get(5, TimeUnit.SECONDS);

        api.post(configMaps, "{\"metadata\": {\"name\": \"a\"}, \"data\": {\"a\": \"Grüße, 世界 🚢\"}}");

        String message = messages.poll(5, TimeUnit.SECONDS);
        assertThat(message).isNotNull();
        JsonNode event = Json.MAPPER.readTree(message);
        assertThat(event.path("type").asText()).isEqualTo("ADDED");
        assertThat(event.at("/object/data/a").asText()).isEqualTo("Grüße, 世界 🚢");
        socket.abort();
    }

    /** Joins the parts of each message. */
    private static final class Collecting implements WebSocket.Listener {
        private final BlockingQueue<String> messages;
        private final StringBuilder text = new StringBuilder();

        Collecting(BlockingQueue<String> messages) {
            this.messages = messages;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            return WebSocket.Listener.super.onText(socket, "", last);
        }
    }
}
