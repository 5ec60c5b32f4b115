package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.render.RenderSettings;
import io.dockyards.flux2.testing.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A whole controller for one namespace of the real API server. */
final class LiveController implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    final TestCluster cluster = TestCluster.get();
    final String namespace;
    private final List<Fate> fates = new CopyOnWriteArrayList<>();
    private final ControllerApp app;

    private LiveController(String namespace) {
        this.namespace = namespace;
        try {
            app = ControllerApp.start(
                    ControllerSettings.of(KubeTarget.of(cluster.server().kubeconfigFile()))
                            .withNamespaces(Set.of(namespace))
                            .withRender(RenderSettings.defaults().withWorkers(1))
                            .withObserver(fates::add));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static LiveController start() {
        return in(TestCluster.get().namespace());
    }

    static LiveController in(String namespace) {
        return new LiveController(namespace);
    }

    Name name(String name) {
        return new Name(namespace, name);
    }

    void applyCluster() {
        cluster.apply("""
            apiVersion: dockyards.io/v1alpha3
            kind: Cluster
            metadata: {name: c1, namespace: %s}
            spec: {}
            """.formatted(namespace));
    }

    void applyTemplate(String name, String fields) {
        String source = "package template\n#cluster: _\n#workload: _\n" + fields;
        cluster.apply("""
            apiVersion: dockyards.io/v1alpha3
            kind: WorkloadTemplate
            metadata: {name: %s, namespace: %s}
            spec:
              type: dockyards.io/cue
              source: |
            %s
            """.formatted(name, namespace, source.indent(4)));
    }

    void applyWorkload(String name, String template, String input) {
        cluster.apply("""
            apiVersion: dockyards.io/v1alpha3
            kind: Workload
            metadata:
              name: %s
              namespace: %s
              labels: {dockyards.io/cluster-name: c1}
            spec:
              provenience: User
              targetNamespace: apps
              input: %s
              workloadTemplateRef: {kind: WorkloadTemplate, name: %s}
            """.formatted(name, namespace, input, template));
    }

    Optional<ObjectNode> configMap(String name) {
        return cluster.read("v1", "ConfigMap", namespace, name);
    }

    Optional<ObjectNode> clusterRole(String name) {
        return cluster.read("rbac.authorization.k8s.io/v1", "ClusterRole", "", name);
    }

    ObjectNode workload(String name) {
        return cluster.read(Dockyards.API_VERSION, Dockyards.WORKLOAD, namespace, name)
                .orElseThrow();
    }

    void deleteWorkload(String name) {
        cluster.delete(Dockyards.API_VERSION, Dockyards.WORKLOAD, namespace, name);
    }

    /** The condition once it is about the Workload's generation and has the reason. */
    Condition awaitReason(String workload, String reason) {
        return await("condition with reason " + reason, () -> {
                    ObjectNode now = workload(workload);
                    return Conditions.find(Conditions.of(now), Conditions.WORKLOAD_TEMPLATE_RECONCILED)
                            .filter(condition -> condition.reason().equals(reason)
                                    && condition.observedGeneration().orElse(0)
                                            == now.path("metadata")
                                                    .path("generation")
                                                    .asLong());
                })
                .orElseThrow();
    }

    <T> Optional<T> await(String what, Callable<Optional<T>> found) {
        return Awaitility.await(what)
                .pollInterval(Duration.ofMillis(50))
                .atMost(DEADLINE)
                .until(found, Optional::isPresent);
    }

    /** Waits until a Workload was looked at and there was nothing left to do for it. */
    void awaitSettled(String workload) {
        await(
                workload + " settled",
                () -> fates.stream()
                        .filter(fate ->
                                fate instanceof Fate.Settled && fate.about().equals(name(workload)))
                        .findFirst());
    }

    List<Fate> fates() {
        return List.copyOf(fates);
    }

    void assertStopsInOrder() {
        app.close();
        assertThat(app.awaitStopped()).isTrue();
    }

    @Override
    public void close() {
        app.close();
    }
}
