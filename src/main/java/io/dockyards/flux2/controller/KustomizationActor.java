package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.Change;
import io.dockyards.flux2.plan.CompanionPlan;
import io.dockyards.flux2.plan.KustomizationPlanner;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Kustomization, its WorkloadInventory, and its release once its target cluster is gone (behaviour §3). */
final class KustomizationActor {
    private static final Logger LOG = LoggerFactory.getLogger("io.dockyards.flux2.kustomization");
    private static final GroupVersionKind SECRET = new GroupVersionKind("", "v1", "Secret");

    /** Nobody watches Secrets. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    /** Another manager than that of applies: what it sets is no drift. */
    private static final String RELEASE_MANAGER = "dockyards-flux2-release";

    private static final Companion COMPANION = new Companion() {
        @Override
        public Change.Kind source() {
            return Change.Kind.KUSTOMIZATION;
        }

        @Override
        public Change.Kind target() {
            return Change.Kind.WORKLOAD_INVENTORY;
        }

        @Override
        public String group() {
            return "kustomize.toolkit.fluxcd.io";
        }

        @Override
        public String kind() {
            return "Kustomization";
        }

        /** Pruning has to be switched off in time. */
        @Override
        public boolean isUrgent() {
            return true;
        }

        @Override
        public CompanionPlan plan(ObjectNode kustomization) {
            return KustomizationPlanner.inventory(kustomization);
        }

        @Override
        public Optional<Duration> tend(ObjectNode kustomization, Environment environment) throws ApiFailure {
            Optional<ObjectKey> secret = KustomizationPlanner.neededSecret(kustomization);
            if (secret.isEmpty()) {
                return Optional.empty();
            }
            if (environment.kube().inspect(SECRET, secret.get()).isPresent()) {
                return Optional.of(LOOK_AGAIN);
            }
            Name name = Fields.name(kustomization);
            GroupVersionKind type = GroupVersionKind.of(Fields.text(kustomization, "apiVersion"), kind());
            ObjectKey key = new ObjectKey(group(), kind(), name.namespace(), name.name());
            environment.kube().patch(type, key, KustomizationPlanner.release(), RELEASE_MANAGER);
            LOG.atInfo()
                    .addKeyValue("kind", kind())
                    .addKeyValue("namespace", name.namespace())
                    .addKeyValue("name", name.name())
                    .addKeyValue("reason", "Released")
                    .log(
                            "prune switched off: the Secret {} of its cluster is gone",
                            secret.get().name());
            return Optional.empty();
        }

        @Override
        public Fate applied(Name about, ObjectKey object, Fate.Deed deed) {
            return new Fate.InventoryApplied(about, object, deed);
        }
    };

    private KustomizationActor() {}

    static Behavior<CompanionActor.Command> create(
            Name name, Environment environment, ActorRef<Namespace.Command> namespace) {
        return CompanionActor.create(COMPANION, name, environment, namespace);
    }
}
