package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.OwnerReference;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.RenderedField;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.api.YamlReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects that the tests of planners start from. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.5Z");
    static final EngineIdentity ENGINE = new EngineIdentity("engine");
    static final String UID = "7d0f3c52-0000-4000-8000-000000000007";

    private Samples() {}

    static ObjectNode yaml(String text) {
        try {
            return (ObjectNode) YamlReader.readAll("sample", text).getFirst();
        } catch (InvalidYaml e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A Workload {@code shop/cart} of the Cluster {@code pier} with the template {@code common/web}. */
    static ObjectNode workloadJson() {
        return yaml("""
            apiVersion: dockyards.io/v1alpha3
            kind: Workload
            metadata:
              name: cart
              namespace: shop
              uid: %s
              generation: 4
              resourceVersion: "12"
              creationTimestamp: "2026-02-01T10:00:00Z"
              ownerReferences:
              - apiVersion: dockyards.io/v1alpha3
                kind: Cluster
                name: pier
                uid: c-1
            spec:
              targetNamespace: cart
              provenience: User
              workloadTemplateRef: {apiGroup: dockyards.io, kind: WorkloadTemplate, name: web, namespace: common}
            """.formatted(UID));
    }

    static Workload workload() {
        return new Workload(workloadJson());
    }

    static ObjectNode cluster() {
        return yaml("""
            apiVersion: dockyards.io/v1alpha3
            kind: Cluster
            metadata: {name: pier, namespace: shop, uid: c-1, creationTimestamp: "2026-01-01T00:00:00Z"}
            spec: {version: v1.33.0}
            status:
              conditions:
              - {type: Ready, status: "True", reason: Ready, message: "", lastTransitionTime: "2026-01-01T00:00:00Z"}
            """);
    }

    static ObjectNode template() {
        return yaml("""
            apiVersion: dockyards.io/v1alpha3
            kind: WorkloadTemplate
            metadata: {name: web, namespace: common}
            spec: {type: dockyards.io/cue, source: "package template"}
            """);
    }

    static Observed observed(ObjectNode workload, ObjectNode... fluxMembers) {
        return new Observed(
                new Workload(workload), Optional.of(cluster()), Optional.of(template()), List.of(fluxMembers));
    }

    /** A Workload with these conditions, given as a YAML list. */
    static ObjectNode withConditions(String conditions) {
        ObjectNode workload = workloadJson();
        workload.putObject("status")
                .set("conditions", yaml("list:\n" + conditions.indent(2)).get("list"));
        return workload;
    }

    /** A Flux object of the sample Workload with the given conditions, {@code type=status}. */
    static ObjectNode member(String apiVersion, String kind, String name, String... conditions) {
        ObjectNode member = yaml("""
            apiVersion: %s
            kind: %s
            metadata: {name: %s, namespace: shop, labels: {dockyards.io/workload-name: cart}}
            """.formatted(apiVersion, kind, name));
        ArrayNode list = member.putObject("status").putArray("conditions");
        for (String condition : conditions) {
            String[] parts = condition.split("=", 2);
            list.addObject().put("type", parts[0]).put("status", parts[1]).put("reason", "Progressing");
        }
        return member;
    }

    static ObjectNode kustomization(String name, String... conditions) {
        return member("kustomize.toolkit.fluxcd.io/v1", "Kustomization", name, conditions);
    }

    static ObjectNode helmRelease(String name, String... conditions) {
        return member("helm.toolkit.fluxcd.io/v2", "HelmRelease", name, conditions);
    }

    static RenderedField field(String name, String yaml) {
        return new RenderedField(name, yaml(yaml));
    }

    static Preparation prepare(RenderedField... fields) {
        return ObjectPlanner.prepare(workload(), "pier", List.of(fields), new BuiltInScopes());
    }

    static List<PreparedObject> objects(RenderedField... fields) {
        return switch (prepare(fields)) {
            case Preparation.Prepared prepared -> prepared.objects();
            case Preparation.Refused refused -> throw new AssertionError("refused: " + refused.violations());
        };
    }

    static PreparedObject object(String yaml) {
        return objects(field("it", yaml)).getFirst();
    }

    static List<String> violations(RenderedField... fields) {
        return switch (prepare(fields)) {
            case Preparation.Prepared prepared -> List.of();
            case Preparation.Refused refused -> refused.violations();
        };
    }

    static PreparedObject configMap(String name) {
        return object("{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}}".formatted(name));
    }

    static LiveObject live(ObjectKey key, String uid, OwnerReference... owners) {
        return new LiveObject(
                key,
                uid,
                "5",
                "2026-02-02T00:00:00Z",
                false,
                Map.of(),
                Map.of(),
                List.of(owners),
                Optional.of("h-" + uid));
    }

    static OwnerReference owner(String apiVersion, String kind, String name, String uid, boolean controller) {
        return new OwnerReference(apiVersion, kind, name, uid, controller);
    }

    static GroupVersionKind kind(String apiVersion, String kind) {
        return GroupVersionKind.of(apiVersion, kind);
    }
}
