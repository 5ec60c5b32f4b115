package io.dockyards.flux2.behaviour;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A namespace of a test's own, what people do there, and what they wait for. */
final class Scene {
    /** The Cluster that Workloads are in, unless they say otherwise. */
    static final String CLUSTER = "blue";

    /** One ConfigMap, {@code <workload>-config}, with the input's colour. */
    static final String ONE_CONFIG_MAP = """
        config: {
            apiVersion: "v1"
            kind:       "ConfigMap"
            metadata: name: #workload.metadata.name + "-config"
            data: colour: #workload.spec.input.colour
        }
        """;

    private static final Duration DEADLINE = Duration.ofSeconds(90);

    final CountingServer server;
    final Person person;
    final String namespace = "scene-" + UUID.randomUUID().toString().substring(0, 13);

    private Scene(CountingServer server) {
        this.server = server;
        this.person = new Person(server);
        person.apply(Yaml.object("{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(namespace)));
    }

    /** With nothing in it. */
    static Scene empty(CountingServer server) {
        return new Scene(server);
    }

    /** With a Cluster {@link #CLUSTER} that has no conditions, as where no backend runs. */
    static Scene on(CountingServer server) {
        Scene scene = new Scene(server);
        scene.cluster(CLUSTER);
        return scene;
    }

    static Scene on(ServerUnderTest server) {
        return on(server.controlled().server());
    }

    Name name(String name) {
        return new Name(namespace, name);
    }

    /** Applies an object to this namespace if it names no other; what is cluster-scoped goes to {@link #person}. */
    ObjectNode apply(ObjectNode object) {
        ObjectNode metadata = object.withObject("/metadata");
        if (!metadata.has("namespace")) {
            metadata.put("namespace", namespace);
        }
        return person.apply(object);
    }

    ObjectNode apply(String yaml) {
        return apply(Yaml.object(yaml));
    }

    ObjectNode cluster(String name) {
        return apply(
                "{apiVersion: dockyards.io/v1alpha3, kind: Cluster, metadata: {name: %s}, spec: {}}".formatted(name));
    }

    /** Applies a template of these fields; package clause and definitions come on top of them. */
    ObjectNode template(String name, String fields) {
        return source(name, "package template\n#cluster: _\n#workload: _\n" + fields);
    }

    /** Applies a template of this text as it is. */
    ObjectNode source(String name, String source) {
        return apply(templateOf(name, source));
    }

    static ObjectNode templateOf(String name, String source) {
        ObjectNode template = Yaml.object(
                "{apiVersion: dockyards.io/v1alpha3, kind: WorkloadTemplate, metadata: {name: %s}, spec: {type: %s}}"
                        .formatted(name, Dockyards.TEMPLATE_TYPE_CUE));
        template.withObject("/spec").put("source", source);
        return template;
    }

    /**
     * The kind Widget.
     *
     * @param versions those of the definition, as YAML in flow style
     */
    ObjectNode defineWidgets(String group, String versions) {
        return person.apply(Yaml.object("""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.%1$s}
            spec:
              group: %1$s
              scope: Namespaced
              names: {kind: Widget, plural: widgets}
              versions: %2$s
            """.formatted(group, versions.strip().replace("\n", " "))));
    }

    WorkloadDraft workload(String name) {
        return new WorkloadDraft(this, name);
    }

    /** Puts a condition among those of an object, as its writer would: in its place, or at the end. */
    void putCondition(ObjectNode identity, String type, String status, String reason) {
        await(type + "=" + status, () -> {
            ObjectNode now = person.read(
                            identity.path("apiVersion").asText(),
                            identity.path("kind").asText(),
                            namespace,
                            identity.at("/metadata/name").asText())
                    .orElseThrow();
            ArrayNode conditions = now.withObject("/status").withArray("/conditions");
            ObjectNode condition = Yaml.object(
                    "{type: %s, status: '%s', reason: %s, message: '', lastTransitionTime: '2025-01-01T00:00:00Z'}"
                            .formatted(type, status, reason));
            int place = 0;
            while (place < conditions.size()
                    && !conditions.get(place).path("type").asText().equals(type)) {
                place++;
            }
            if (place < conditions.size()) {
                conditions.set(place, condition);
            } else {
                conditions.add(condition);
            }
            ObjectNode change = Json.object();
            change.putObject("metadata").set("resourceVersion", now.at("/metadata/resourceVersion"));
            change.putObject("status").set("conditions", conditions);
            return person.patchStatus(identity, change) ? Optional.of(true) : Optional.empty();
        });
    }

    Optional<ObjectNode> read(String apiVersion, String kind, String name) {
        return person.read(apiVersion, kind, namespace, name);
    }

    Optional<ObjectNode> configMap(String name) {
        return read("v1", "ConfigMap", name);
    }

    ObjectNode readWorkload(String name) {
        return read(Dockyards.API_VERSION, Dockyards.WORKLOAD, name).orElseThrow();
    }

    List<Condition> conditions(String workload) {
        return Conditions.of(readWorkload(workload));
    }

    void deleteWorkload(String name, String propagation) {
        person.delete(Dockyards.API_VERSION, Dockyards.WORKLOAD, namespace, name, propagation);
    }

    /** {@code WorkloadTemplateReconciled}, once it has this reason and is about the Workload as it is now. */
    Condition awaitReason(String workload, String reason) {
        return awaitCondition(
                workload,
                Conditions.WORKLOAD_TEMPLATE_RECONCILED,
                condition -> condition.reason().equals(reason));
    }

    Condition awaitReady(String workload) {
        return awaitReason(workload, "Ready");
    }

    /** A condition, once it is right and about the Workload as it is now. */
    Condition awaitCondition(String workload, String type, Predicate<Condition> right) {
        return await(type + " of " + workload, () -> conditions(workload).toString(), () -> {
            ObjectNode now = readWorkload(workload);
            long generation = now.at("/metadata/generation").asLong();
            return Conditions.find(Conditions.of(now), type)
                    .filter(condition -> condition.observedGeneration().orElse(0) == generation)
                    .filter(right);
        });
    }

    /** The ConfigMap of {@link #ONE_CONFIG_MAP}, once it has that colour. */
    ObjectNode awaitColour(String workload, String colour) {
        return await(
                workload + " is " + colour,
                () -> configMap(workload + "-config") + " " + conditions(workload),
                () -> configMap(workload + "-config")
                        .filter(map -> map.at("/data/colour").asText().equals(colour)));
    }

    /** An Event about a Workload or Worktree, once there is one with such a message. */
    ObjectNode awaitEvent(String about, String type, String reason, String message) {
        return await(
                type + " Event " + reason,
                () -> person.list("v1", "Event", namespace).stream()
                        .filter(event ->
                                event.at("/involvedObject/name").asText().equals(about)
                                        && event.path("type").asText().equals(type)
                                        && event.path("reason").asText().equals(reason)
                                        && event.path("message").asText().contains(message))
                        .findFirst());
    }

    <T> T await(String what, Supplier<Optional<T>> found) {
        return await(what, () -> "it isn't", found);
    }

    private static <T> T await(String what, Supplier<String> instead, Supplier<Optional<T>> found) {
        try {
            return Awaitility.await(what)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(DEADLINE)
                    .until(found::get, Optional::isPresent)
                    .orElseThrow();
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(what + ": not after " + DEADLINE + ", but " + instead.get(), late);
        }
    }

    void awaitTrue(String what, Supplier<Boolean> isTrue) {
        await(what, () -> isTrue.get() ? Optional.of(true) : Optional.empty());
    }
}
