package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Row 13 on a server that knows rights, with those of {@code config/rbac}: the embedded one allows everything. */
class MissingRightsAreNamedIT {
    private final Scene here = Scene.on(new RealServer(TestCluster.get().server()));

    @Test
    void whatMayNotBeAppliedIsAConditionUntilTheRightIsGiven() throws IOException {
        for (String role : new String[] {"role.yaml", "rendered_kinds_role.yaml"}) {
            String yaml =
                    Files.readString(TestCluster.home().resolve("config/rbac").resolve(role));
            bind(here.person.apply(Yaml.object(yaml)).at("/metadata/name").asText());
        }
        here.template("quota", """
            quota: {
                apiVersion: "v1"
                kind:       "ResourceQuota"
                metadata: name: "quota"
                spec: hard: pods: "3"
            }
            """);
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("app").of("quota").apply();
        here.workload("other").of("web").input("{colour: red}").apply();
        Path kubeconfig = Files.createTempFile("limited", ".kubeconfig");
        kubeconfig.toFile().deleteOnExit();
        Files.writeString(kubeconfig, TestCluster.get().server().kubeconfig(TestCluster.CONTROLLER));
        try (Controlled controlled = Controlled.start(
                here.server, kubeconfig, settings -> settings.withNamespaces(Set.of(here.namespace)))) {
            assertThat(controlled.server()).isSameAs(here.server);
            assertThat(here.awaitReason("app", "ReconcileFailed").message())
                    .contains("ResourceQuota/" + here.namespace + "/quota")
                    .contains("403 Forbidden")
                    .contains("resourcequotas");
            here.awaitReady("other");
            here.person.apply(Yaml.object("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: %s}
                rules: [{apiGroups: [""], resources: [resourcequotas], verbs: [get, create, patch]}]
                """.formatted(here.namespace)));
            bind(here.namespace);
            here.awaitReady("app");
        }
    }

    private void bind(String role) {
        here.person.apply(Yaml.object("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: %1$s-%2$s}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %2$s}
            subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: %3$s}]
            """.formatted(here.namespace, role, TestCluster.CONTROLLER)));
    }
}
