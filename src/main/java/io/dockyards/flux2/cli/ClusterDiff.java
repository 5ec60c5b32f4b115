package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.RenderedField;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.DryRun;
import io.dockyards.flux2.kube.KubeApi;
import io.dockyards.flux2.kube.WholeObject;
import io.dockyards.flux2.plan.Claim;
import io.dockyards.flux2.plan.ObjectPlanner;
import io.dockyards.flux2.plan.Ownership;
import io.dockyards.flux2.plan.Preparation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Compares what was rendered with what is in the cluster, through the controller's own planner (R35). Writes nothing. */
final class ClusterDiff {
    private final KubeApi kube;
    private final DryRun dryRun;
    private final Consumer<String> progress;

    ClusterDiff(KubeApi kube, DryRun dryRun, Consumer<String> progress) {
        this.kube = kube;
        this.dryRun = dryRun;
        this.progress = progress;
    }

    DiffOutcome of(DiffSubject subject, List<RenderedField> fields) throws ApiFailure {
        return switch (ObjectPlanner.prepare(
                subject.workload(), subject.clusterName(), fields, kube.scopes(types(fields)))) {
            case Preparation.Refused(List<String> violations) -> new DiffOutcome.Refused(violations);
            case Preparation.Prepared(List<PreparedObject> objects, List<String> warnings) ->
                compare(subject, objects, warnings);
        };
    }

    private DiffOutcome compare(DiffSubject subject, List<PreparedObject> objects, List<String> warnings)
            throws ApiFailure {
        List<String> refused = new ArrayList<>();
        Map<ObjectKey, WholeObject> live = new HashMap<>();
        boolean ownsSome = false;
        for (PreparedObject object : objects) {
            progress.accept("reading " + object.key());
            Optional<WholeObject> there = kube.read(object.type(), object.key());
            there.ifPresent(found -> live.put(object.key(), found));
            switch (Ownership.judge(subject.workload(), object, there.map(WholeObject::metadata))) {
                case Claim.Foreign foreign -> refused.add(says(object, "owned by " + foreign.owner()));
                case Claim.Terminating _ -> refused.add(says(object, "being deleted"));
                case Claim.Ours _ -> ownsSome = true;
                case Claim.Free _, Claim.Adopted _ -> {}
            }
        }
        Map<ObjectKey, LiveObject> known = new HashMap<>();
        live.forEach((key, whole) -> known.put(key, whole.metadata()));
        Removals removals =
                subject.isLive() ? Removals.find(kube, subject.workload(), objects, known, ownsSome) : Removals.NONE;
        refused.addAll(removals.refused());
        List<String> notes = new ArrayList<>(warnings);
        List<ObjectDiff> all = new ArrayList<>();
        if (refused.isEmpty()) {
            ObjectPreview preview = new ObjectPreview(dryRun, notes::add);
            for (PreparedObject object : objects) {
                progress.accept("comparing " + object.key());
                Optional<ObjectNode> there =
                        Optional.ofNullable(live.get(object.key())).map(WholeObject::json);
                preview(preview, object, there, refused).ifPresent(all::add);
            }
        }
        if (!refused.isEmpty()) {
            return new DiffOutcome.Refused(refused);
        }
        all.addAll(removals.objects());
        notes.addAll(removals.notes());
        return new DiffOutcome.Applied(all, notes);
    }

    private static Optional<ObjectDiff> preview(
            ObjectPreview preview, PreparedObject object, Optional<ObjectNode> live, List<String> refused)
            throws ApiFailure {
        try {
            return preview.of(object, live);
        } catch (ApiFailure failure) {
            if (!failure.invalid() && !failure.conflict()) {
                throw failure;
            }
            refused.add(object.field() + ": " + failure.getMessage());
            return Optional.empty();
        }
    }

    private static String says(PreparedObject object, String what) {
        return object.field() + ": " + object.key() + ": " + what;
    }

    private static Set<GroupVersionKind> types(List<RenderedField> fields) {
        return fields.stream()
                .map(RenderedField::object)
                .map(object -> GroupVersionKind.of(
                        object.path("apiVersion").asText(), object.path("kind").asText()))
                .collect(Collectors.toSet());
    }
}
