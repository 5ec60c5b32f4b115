package io.dockyards.flux2.sandbox.embedded;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.YamlReader;
import io.dockyards.flux2.sandbox.real.RealApiServer;
import io.dockyards.flux2.sandbox.real.SharedApiServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sends the same requests to both servers: code and body must be alike, but for what is made up anew each time. */
@ExtendWith({EmbeddedServer.class, SharedApiServer.class})
class SameAnswersAsTheRealServerIT {
    private static final String APPLY = "application/apply-patch+yaml";
    private static final String MERGE = "application/merge-patch+json";
    private static final Set<String> MADE_UP = Set.of(
            "uid", "resourceVersion", "creationTimestamp", "deletionTimestamp", "time", "continue", "description");

    private final Api embedded;
    private final RealApiServer real;
    private final SoftAssertions softly = new SoftAssertions();
    private String namespace = "";

    SameAnswersAsTheRealServerIT(Api embedded, RealApiServer real) {
        this.embedded = embedded;
        this.real = real;
    }

    @BeforeEach
    void newNamespace() throws IOException {
        namespace = "test-" + UUID.randomUUID();
        String body =
                "{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {\"name\": \"" + namespace + "\"}}";
        embedded.post("/api/v1/namespaces", body);
        real.client().create("/api/v1/namespaces", body);
    }

    /** YAML in flow style for the body; it is sent as JSON. */
    private void same(String method, String path, String type, String yaml) throws IOException, InvalidYaml {
        String body = yaml.isEmpty()
                ? ""
                : YamlReader.readAll("body", yaml).getFirst().toString();
        String where = path.replace("NS", namespace);
        var request = real.client()
                .request(where)
                .header("User-Agent", "tester/1.0")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        HttpResponse<String> expected = real.client().send(request.build());
        Api.Answer actual = embedded.send(method, where, type, body);
        softly.assertThat(actual.code() + " " + normal(actual.body()).toPrettyString())
                .as(method + " " + where + " " + body)
                .isEqualTo(expected.statusCode() + " "
                        + normal(Json.MAPPER.readTree(expected.body())).toPrettyString());
    }

    /** Fields sorted, and what differs from one run to the next made the same. */
    private static JsonNode normal(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode sorted = Json.object();
            object.properties().stream()
                    .filter(entry -> !entry.getKey().equals("continue"))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> {
                        boolean madeUp = MADE_UP.contains(entry.getKey())
                                && !entry.getValue().isContainerNode();
                        JsonNode value = madeUp ? Json.MAPPER.nullNode() : normal(entry.getValue());
                        sorted.set(entry.getKey(), entry.getKey().equals("managedFields") ? byText(value) : value);
                    });
            return sorted;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode items = Json.MAPPER.createArrayNode();
            array.forEach(item -> items.add(normal(item)));
            return items;
        }
        return node;
    }

    /** Entries are in the order of their times, which are full seconds: two servers may see another one begin between requests. */
    private static ArrayNode byText(JsonNode entries) {
        return Json.MAPPER
                .createArrayNode()
                .addAll(entries.valueStream()
                        .sorted(Comparator.comparing(JsonNode::toString))
                        .toList());
    }

    @Test
    void onConfigMaps() throws IOException, InvalidYaml {
        String maps = "/api/v1/namespaces/NS/configmaps";
        String head = "apiVersion: v1\nkind: ConfigMap\n";
        same("POST", maps, "application/json", head + "metadata: {name: a, labels: {x: q}}\ndata: {k: v}");
        same("POST", maps, "application/json", head + "metadata: {name: a}");
        same("POST", maps, "application/json", head + "metadata: {}");
        same("POST", "/api/v1/namespaces/nope/configmaps", "application/json", head + "metadata: {name: a}");
        same("GET", maps + "/none", "", "");
        same("PUT", maps + "/a", "application/json", head + "metadata: {name: a, resourceVersion: '1'}");
        same("PUT", maps + "/a", "application/json", head + "metadata: {name: b}");
        same("PUT", maps + "/a?fieldManager=putter", "application/json", head + "metadata: {name: a}\ndata: {k: v2}");
        same("PUT", maps + "/none", "application/json", head + "metadata: {name: none}");
        same("PATCH", maps + "/a?fieldManager=m1", APPLY, head + "metadata: {name: a}\ndata: {k: mine, n: '1'}");
        same(
                "PATCH",
                maps + "/a?fieldManager=m1&force=true",
                APPLY,
                head + "metadata: {name: a, labels: {q: '1'}}\ndata: {k: mine, n: '1'}");
        same(
                "PATCH",
                maps + "/a?fieldManager=m2",
                APPLY,
                head + "metadata: {name: a, labels: {q: '2'}}\ndata: {k: other, n: '2'}");
        same("PATCH", maps + "/a?fieldManager=m2", APPLY, head + "metadata: {name: a}\ndata: {k: mine}");
        same("PATCH", maps + "/a?fieldManager=m1", APPLY, head + "metadata: {name: a}\ndata: {n: '1'}");
        same("PATCH", maps + "/a", APPLY, head + "metadata: {name: a}");
        same("PATCH", maps + "/a?fieldManager=m1", APPLY, head + "metadata: {name: a, managedFields: [{manager: x}]}");
        same("PATCH", maps + "/a?force=true", MERGE, "data: {z: '1'}");
        same("PATCH", maps + "/a", MERGE, "metadata: {resourceVersion: '1'}\ndata: {z: '1'}");
        same("PATCH", maps + "/a", MERGE, "data: {z: '1', n: null}");
        same("PATCH", maps + "/a", MERGE, "data: {z: '1'}");
        same(
                "PATCH",
                maps + "/a",
                "application/json-patch+json",
                "[{op: test, path: /data/z, value: '1'}, {op: remove, path: /data/z}]");
        same("DELETE", maps + "/a?propagationPolicy=Foo", "", "");
        same("DELETE", maps + "/a", "", "");
        same("DELETE", maps + "/a", "", "");
        softly.assertAll();
    }

    @Test
    void onDeletionsThatWait() throws IOException, InvalidYaml {
        String maps = "/api/v1/namespaces/NS/configmaps";
        String head = "apiVersion: v1\nkind: ConfigMap\n";
        same("POST", maps, "application/json", head + "metadata: {name: f, finalizers: [example.org/x]}");
        same("DELETE", maps + "/f", "", "");
        same("PATCH", maps + "/f", MERGE, "metadata: {finalizers: [example.org/x, example.org/y]}");
        same("POST", maps, "application/json", head + "metadata: {name: f}");
        same("PATCH", maps + "/f?fieldManager=m1", APPLY, head + "metadata: {name: f}\ndata: {z: '1'}");
        same("PATCH", maps + "/f", MERGE, "metadata: {finalizers: null}");
        same("GET", maps + "/f", "", "");
        softly.assertAll();
    }

    @Test
    void onAppliedDeploymentsAndServices() throws IOException, InvalidYaml {
        String services = "/api/v1/namespaces/NS/services/s";
        String role = "/apis/rbac.authorization.k8s.io/v1/clusterroles/" + namespace;
        same(
                "PATCH",
                role + "?fieldManager=m1",
                APPLY,
                "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\n" + "metadata: {name: " + namespace
                        + "}\nrules: [{apiGroups: [''], resources: [pods], verbs: [get]}]");
        sameOwners(
                services + "?fieldManager=m1",
                "apiVersion: v1\nkind: Service\nmetadata: {name: s, finalizers: [a.b/c]}\n"
                        + "spec: {selector: {a: b}, ports: [{port: 80, name: x}, {port: 53, protocol: UDP, name: u}]}");
        String deployment = "/apis/apps/v1/namespaces/NS/deployments/d";
        String head = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d, labels: {a: b}}\n"
                + "spec: {replicas: 1, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {";
        sameOwners(
                deployment + "?fieldManager=m1",
                head + "volumes: [{name: v, emptyDir: {}}], containers: [{name: c, image: img1, ports: [{containerPort:"
                        + " 80}], env: [{name: A, value: b}], volumeMounts: [{name: v, mountPath: /v}]}]}}}");
        sameOwners(
                deployment + "?fieldManager=m2",
                head + "containers: [{name: c, image: img3}, {name: c2, image: img2}]}}}");
        sameOwners(
                deployment + "?fieldManager=m2&force=true",
                head + "containers: [{name: c, image: img3}, {name: c2, image: img2}]}}}");
        sameOwners(deployment + "?fieldManager=m2", head + "containers: [{name: c, image: img3}]}}}");
        softly.assertAll();
    }

    /** Of kinds that the real server fills with defaults only the owners are compared, and what a refusal says. */
    private void sameOwners(String path, String yaml) throws IOException, InvalidYaml {
        String where = path.replace("NS", namespace);
        String body = YamlReader.readAll("body", yaml).getFirst().toString();
        HttpResponse<String> expected = real.client()
                .send(real.client()
                        .request(where)
                        .header("Content-Type", APPLY)
                        .method("PATCH", BodyPublishers.ofString(body))
                        .build());
        Api.Answer actual = embedded.send("PATCH", where, APPLY, body);
        JsonNode wanted = Json.MAPPER.readTree(expected.body());
        softly.assertThat(normal(actual.at("/metadata/managedFields")).toPrettyString())
                .as("owners after " + where + " " + body)
                .isEqualTo(normal(wanted.at("/metadata/managedFields")).toPrettyString());
        softly.assertThat(actual.text("/message"))
                .isEqualTo(wanted.at("/message").asText());
    }

    @Test
    void onCustomResources() throws IOException, InvalidYaml {
        String group = "g" + namespace.substring(5, 13) + ".example.org";
        String widgets = "/apis/" + group + "/v1/namespaces/NS/widgets";
        String head = "apiVersion: " + group + "/v1\nkind: Widget\nmetadata: {name: w}\n";
        Widgets.define(embedded, group);
        real.client()
                .create(
                        Widgets.CRDS,
                        YamlReader.readAll("crd", Widgets.crd(group)).getFirst().toString());
        // Its fields are known to server-side apply a little later than its path is served.
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> real.client()
                        .get("/openapi/v3/apis/" + group + "/v1")
                        .toString()
                        .contains("x-kubernetes-list-map-keys"));

        same("POST", widgets, "application/json", head + "spec: {color: blue}");
        same("POST", widgets, "application/json", head + "spec: {size: x}");
        same("POST", widgets, "application/json", head + "spec: {size: 1, nested: {}}");
        same(
                "POST",
                widgets + "?fieldValidation=Strict",
                "application/json",
                head + "spec: {size: 1, foo: 1, nested: {name: x, bar: 2}}");
        same(
                "POST",
                widgets,
                "application/json",
                head + "spec: {size: 1, foo: 1, nested: {name: x}, input: {a: {b: [1]}}}\nstatus: {a: 1}");
        same("PUT", widgets + "/w", "application/json", head + "spec: {size: 1}");
        same(
                "PATCH",
                widgets + "/w/status",
                MERGE,
                "status: {a: 1, conditions: [{type: Ready, status: 'True'}]}\nspec: {size: 7}");
        same("PATCH", widgets + "/w", MERGE, "status: {a: 5}\nspec: {size: 7}");
        same(
                "PATCH",
                widgets + "/w?fieldManager=m1&force=true",
                APPLY,
                head
                        + "spec: {size: 8, input: {c: {d: 1}}, parts: [{name: x, v: '1'}, {name: second}]}\n"
                        + "status: {z: 1}");
        same(
                "PATCH",
                widgets + "/w?fieldManager=m2",
                APPLY,
                head + "spec: {size: 8, parts: [{name: z}, {name: second, v: '2'}]}");
        same(
                "PATCH",
                widgets + "/w?fieldManager=m2",
                APPLY,
                head + "spec: {size: 9, parts: [{name: x, v: '3'}], input: {c: {d: 2}}}");
        same(
                "PATCH",
                widgets + "/w?fieldManager=m1",
                APPLY,
                head + "spec: {size: 8, parts: [{name: third}, {name: second}, {name: x, v: '1'}]}");
        same("PATCH", widgets + "/w?fieldManager=m1", APPLY, head + "spec: {size: 8, nested: {name: x}}");
        same("PATCH", widgets + "/w?fieldManager=m1", APPLY, head + "spec: {size: 8, foo: 1}");
        same("PATCH", widgets + "/w?fieldManager=m1", APPLY, head + "spec: {size: 8, parts: [{name: x}, {name: x}]}");
        same("PATCH", widgets + "/w/status?fieldManager=m1&force=true", APPLY, head + "status: {a: 3}");
        same("PATCH", widgets + "/w", MERGE, "metadata: {managedFields: [{}]}");
        same("GET", widgets + "/w", "", "");
        same("DELETE", widgets + "/w", "", "");
        softly.assertAll();
    }
}
