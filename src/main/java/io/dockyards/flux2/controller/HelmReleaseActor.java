package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.kube.Change;
import io.dockyards.flux2.plan.CompanionPlan;
import io.dockyards.flux2.plan.HelmReleasePlanner;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;

/** One HelmRelease and its WorkloadInventory (behaviour §4). */
final class HelmReleaseActor {
    private static final Companion COMPANION = new Companion() {
        @Override
        public Change.Kind source() {
            return Change.Kind.HELM_RELEASE;
        }

        @Override
        public Change.Kind target() {
            return Change.Kind.WORKLOAD_INVENTORY;
        }

        @Override
        public String group() {
            return "helm.toolkit.fluxcd.io";
        }

        @Override
        public String kind() {
            return "HelmRelease";
        }

        /** People alone look at inventories. */
        @Override
        public boolean isUrgent() {
            return false;
        }

        @Override
        public CompanionPlan plan(ObjectNode release) {
            return HelmReleasePlanner.inventory(release);
        }

        @Override
        public Fate applied(Name about, ObjectKey object, Fate.Deed deed) {
            return new Fate.InventoryApplied(about, object, deed);
        }
    };

    private HelmReleaseActor() {}

    static Behavior<CompanionActor.Command> create(
            Name name, Environment environment, ActorRef<Namespace.Command> namespace) {
        return CompanionActor.create(COMPANION, name, environment, namespace);
    }
}
