package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.Change;
import io.dockyards.flux2.metrics.ActorKind;
import io.dockyards.flux2.metrics.ReadinessMetrics;
import io.dockyards.flux2.metrics.ReconcileMetrics;

/** Reconciles of Worktrees, Kustomizations and HelmReleases, as metrics tell them. */
final class CompanionMetrics {
    private static final String READY = "Ready";
    /** What is to be made is there already, and somebody else's. */
    private static final String OTHERS = "NotOurs";

    private static final String FAILED = "ReconcileFailed";

    private CompanionMetrics() {}

    /** A kind as Kubernetes writes it. */
    static String kind(Change.Kind kind) {
        return switch (kind) {
            case WORKLOAD -> Dockyards.WORKLOAD;
            case WORKTREE -> Dockyards.WORKTREE;
            case CLUSTER -> Dockyards.CLUSTER;
            case WORKLOAD_TEMPLATE -> Dockyards.WORKLOAD_TEMPLATE;
            case KUSTOMIZATION -> "Kustomization";
            case HELM_RELEASE -> "HelmRelease";
            case GIT_REPOSITORY -> "GitRepository";
            case WORKLOAD_INVENTORY -> "WorkloadInventory";
            case MEMBER -> "member";
        };
    }

    static ActorKind actor(Change.Kind source) {
        return ActorKind.valueOf(source.name());
    }

    static void reconciled(Change.Kind source, Name name, Outcome<CompanionReconciler.Result> outcome) {
        switch (outcome) {
            case Outcome.Done<CompanionReconciler.Result>(CompanionReconciler.Result result) -> {
                switch (result.found()) {
                    case IN_ORDER -> ended(source, name, "True", READY);
                    case OTHERS -> {
                        ended(source, name, "False", OTHERS);
                        ReconcileMetrics.requeued(kind(source), "dependent");
                    }
                    case GONE -> ReadinessMetrics.gone(kind(source), name.namespace(), name.name());
                }
            }
            case Outcome.Refused<CompanionReconciler.Result> refused -> {
                ended(source, name, "False", FAILED);
                ReconcileMetrics.requeued(kind(source), "transient");
            }
            case Outcome.Broken<CompanionReconciler.Result> broken -> {}
        }
    }

    private static void ended(Change.Kind source, Name name, String ready, String reason) {
        ReconcileMetrics.done(kind(source), reason);
        ReadinessMetrics.is(kind(source), name.namespace(), name.name(), ready, reason);
    }
}
