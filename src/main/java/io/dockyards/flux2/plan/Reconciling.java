package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Name;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Tells whether Flux is still at work on what a Workload rendered (behaviour §1, {@code Reconciling}). */
final class Reconciling {
    private static final String KUSTOMIZATION_REASON = "KustomizationReconciling";
    private static final String HELM_RELEASE_REASON = "HelmReleaseReconciling";
    /** All reasons that the condition can have. */
    static final Set<String> REASONS = Set.of(KUSTOMIZATION_REASON, HELM_RELEASE_REASON);

    private Reconciling() {}

    /** The condition while any member is on its way, a Kustomization first; empty otherwise. */
    static Optional<Condition> of(Observed observed) {
        return of(observed, "kustomize.toolkit.fluxcd.io", "Kustomization", KUSTOMIZATION_REASON)
                .or(() -> of(observed, "helm.toolkit.fluxcd.io", "HelmRelease", HELM_RELEASE_REASON));
    }

    private static Optional<Condition> of(Observed observed, String group, String kind, String reason) {
        Name workload = observed.workload().name();
        List<String> names = observed.fluxMembers().stream()
                .filter(member -> is(member, group, kind) && isOf(workload, member))
                .filter(Conditions::isReconciling)
                .map(member -> Fields.name(member).name())
                .sorted()
                .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String others = names.size() == 1 ? "" : " and " + (names.size() - 1) + " more";
        return Optional.of(new Condition(
                Conditions.RECONCILING,
                "True",
                reason,
                kind + " " + names.getFirst() + others + (names.size() == 1 ? " is" : " are") + " reconciling",
                OptionalLong.of(observed.workload().generation()),
                Optional.empty()));
    }

    private static boolean is(ObjectNode member, String group, String kind) {
        return Fields.text(member, "kind").equals(kind)
                && GroupVersionKind.of(Fields.text(member, "apiVersion"), kind)
                        .group()
                        .equals(group);
    }

    private static boolean isOf(Name workload, ObjectNode member) {
        return Fields.name(member).namespace().equals(workload.namespace())
                && Fields.text(member, "metadata", "labels", Dockyards.LABEL_WORKLOAD)
                        .equals(workload.name());
    }
}
