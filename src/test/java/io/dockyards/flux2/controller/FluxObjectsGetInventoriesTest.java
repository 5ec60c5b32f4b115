package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.kube.Change;
import io.dockyards.flux2.kube.EventNote;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Behaviour §3 and §4. */
class FluxObjectsGetInventoriesTest {
    private static final Name SITE = Samples.name("site");
    private static final ObjectKey SECRET = new ObjectKey("", "Secret", Samples.NAMESPACE, "kubeconfig");

    private static ObjectKey inventory(String name) {
        return new ObjectKey(Dockyards.GROUP, "WorkloadInventory", Samples.NAMESPACE, name);
    }

    private static ObjectNode flux(String apiVersion, String kind) {
        ObjectNode object = Json.object().put("apiVersion", apiVersion).put("kind", kind);
        ObjectNode metadata = object.putObject("metadata");
        metadata.put("name", SITE.name()).put("namespace", SITE.namespace()).put("uid", "uid of " + kind);
        metadata.putObject("labels").put(Dockyards.LABEL_WORKLOAD, "app").put(Dockyards.LABEL_CLUSTER, Samples.CLUSTER);
        object.putObject("spec").put("prune", true);
        return object;
    }

    private static ObjectNode kustomization() {
        return flux("kustomize.toolkit.fluxcd.io/v1", "Kustomization");
    }

    private static ObjectNode remoteAndDeleting() {
        ObjectNode kustomization = kustomization();
        kustomization.withObject("/metadata").remove("labels");
        kustomization.withObject("/metadata").put("deletionTimestamp", "2026-01-01T00:00:00Z");
        kustomization.withObject("/spec/kubeConfig/secretRef").put("name", SECRET.name());
        return kustomization;
    }

    @Test
    void eachGetsItsOwn() {
        try (Bench bench = Bench.ready()) {
            bench.cluster.put(Change.Kind.KUSTOMIZATION, kustomization());
            bench.cluster.put(Change.Kind.HELM_RELEASE, flux("helm.toolkit.fluxcd.io/v2", "HelmRelease"));
            bench.until(() -> bench.cluster.rendered.at(inventory("site-4l8sj")).isPresent()
                    && bench.cluster.rendered.at(inventory("site-lpfhh")).isPresent());
        }
    }

    @Test
    void oneThatIsDeletedIsMadeAgain() {
        try (Bench bench = Bench.ready()) {
            bench.cluster.put(Change.Kind.KUSTOMIZATION, kustomization());
            bench.await(Fate.InventoryApplied.class, all -> true);
            ObjectNode made = bench.cluster.rendered.applied(inventory("site-4l8sj"));
            bench.cluster.rendered.removeLive(inventory("site-4l8sj"));
            bench.cluster.put(Change.Kind.WORKLOAD_INVENTORY, made);
            bench.cluster.remove(Change.Kind.WORKLOAD_INVENTORY, Samples.name("site-4l8sj"));
            bench.await(Fate.InventoryApplied.class, applied -> applied.deed() == Fate.Deed.CREATED);
            assertThat(bench.cluster.rendered.at(inventory("site-4l8sj"))).isPresent();
        }
    }

    @Test
    void whatIsLeftOutIsToldOnceHoweverOftenItIsTried() {
        try (Bench bench = Bench.ready()) {
            bench.cluster.faults.failAlways("apply", Faults.unavailable());
            ObjectNode release = flux("helm.toolkit.fluxcd.io/v2", "HelmRelease");
            release.withObject("/spec/chart/spec").put("chart", "podinfo");
            bench.cluster.put(Change.Kind.HELM_RELEASE, release);
            bench.until(() -> {
                bench.pass(Duration.ofSeconds(1));
                return bench.cluster.faults.count("apply", "site-lpfhh") == 3;
            });
            bench.cluster.faults.heal("apply");
            bench.until(() -> {
                bench.pass(Duration.ofSeconds(1));
                return bench.cluster.events().stream()
                        .anyMatch(event -> event.reason().equals("LeftOut"));
            });
            release.withObject("/metadata/annotations").put("touched", "1");
            bench.cluster.put(Change.Kind.HELM_RELEASE, release);
            bench.put(Samples.workload(Samples.name("app")));
            bench.awaitSettled(Samples.name("app"));
            assertThat(bench.cluster.events().stream()
                            .filter(event -> event.reason().equals("LeftOut"))
                            .map(EventNote::message))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aFluxObjectWithoutOurLabelIsLeftAlone() {
        try (Bench bench = Bench.ready()) {
            ObjectNode foreign = kustomization();
            foreign.withObject("/metadata").remove("labels");
            bench.cluster.put(Change.Kind.KUSTOMIZATION, foreign);
            bench.put(Samples.workload(Samples.name("app")));
            bench.awaitSettled(Samples.name("app"));
            assertThat(bench.cluster.rendered.at(inventory("site-4l8sj"))).isEmpty();
        }
    }

    @Test
    void pruningIsSwitchedOffOnceTheSecretIsGone() {
        try (Bench bench = Bench.ready()) {
            bench.cluster.rendered.live(SECRET, List.of(), false);
            bench.cluster.put(Change.Kind.KUSTOMIZATION, remoteAndDeleting());
            bench.until(() -> bench.cluster.faults.count("inspect") == 1);
            assertThat(bench.cluster.patches()).isEmpty();

            bench.cluster.rendered.removeLive(SECRET);
            bench.until(() -> {
                bench.pass(Duration.ofSeconds(30));
                return bench.cluster.patches().size() == 1;
            });
            assertThat(bench.cluster.patches().getFirst())
                    .startsWith("Kustomization/team/site")
                    .endsWith("by dockyards-flux2-release");
        }
    }

    @Test
    void aNamespaceEndsWithItsLastFluxObject() {
        try (Bench bench = Bench.ready()) {
            bench.cluster.put(Change.Kind.KUSTOMIZATION, kustomization());
            bench.await(Fate.InventoryApplied.class, all -> true);
            bench.cluster.remove(Change.Kind.KUSTOMIZATION, SITE);
            bench.until(() -> bench.namespaces().isEmpty());
        }
    }
}
