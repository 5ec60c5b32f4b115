package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.Scopes;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.Applied;
import io.dockyards.flux2.kube.WholeObject;
import io.dockyards.flux2.plan.ApplyPlan;
import io.dockyards.flux2.plan.ApplyStage;
import io.dockyards.flux2.plan.Establishment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Applies a plan's objects stage by stage: one that fails holds the later ones back (R7, R14). Blocks; used once. */
final class StagedApply {
    private final Environment environment;
    private final Workload workload;
    private final ApplyPlan plan;
    private final Map<ObjectKey, LiveObject> seen;
    private final Set<ObjectKey> unchanged;
    private final ObjectApplier applier;
    private final Map<ObjectKey, LiveObject> applied = new HashMap<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> news = new ArrayList<>();
    private Setback.Kind kind = Setback.Kind.REFUSED;
    private Optional<ApiFailure> pause = Optional.empty();

    /**
     * @param seen objects as they were just before, as far as they were looked at
     * @param unchanged objects that need no apply
     */
    StagedApply(
            Environment environment,
            Workload workload,
            ApplyPlan plan,
            Map<ObjectKey, LiveObject> seen,
            Set<ObjectKey> unchanged) {
        this.unchanged = unchanged;
        this.environment = environment;
        this.workload = workload;
        this.plan = plan;
        this.seen = seen;
        this.applier = new ObjectApplier(environment);
    }

    /** What is on the API server of what was applied, or left alone. */
    Map<ObjectKey, LiveObject> applied() {
        return applied;
    }

    /** Applies all there is; what comes back is empty if it went well. */
    Optional<Failure> run() {
        Optional<Failure> failure = applyAll();
        WorkloadNews.applied(environment.kube(), workload, news);
        return failure;
    }

    private Optional<Failure> applyAll() {
        List<ApplyStage.Batch> batches = ApplyStage.batches(plan.objects());
        for (int i = 0; i < batches.size(); i++) {
            List<ApplyStage.Batch> later = batches.subList(i + 1, batches.size());
            apply(batches.get(i));
            if (refused.isEmpty() && !later.isEmpty()) {
                awaitDefinitions(batches.get(i), later);
            }
            if (!refused.isEmpty()) {
                return Optional.of(failure(batches.get(i).stage(), later));
            }
        }
        return Optional.empty();
    }

    private void apply(ApplyStage.Batch batch) {
        for (PreparedObject object : batch.objects()) {
            if (unchanged.contains(object.key())) {
                continue;
            }
            try {
                apply(object);
            } catch (ApiFailure failure) {
                refuse(object, Setback.Kind.of(failure), String.valueOf(failure.getMessage()));
                pause = pause.or(() -> Optional.of(failure));
                // The others would only wait for a server that is away or busy.
                if (failure.isPassing()) {
                    return;
                }
            }
        }
    }

    private void apply(PreparedObject object) throws ApiFailure {
        boolean known = plan.record()
                .flatMap(record -> record.entry(object.key()))
                .flatMap(AppliedRecord.Entry::entry)
                .isPresent();
        Optional<LiveObject> before = Optional.ofNullable(seen.get(object.key()));
        switch (applier.apply(workload, object, before, known)) {
            case ObjectApplier.Result.Done(Applied result) -> {
                applied.put(object.key(), result.object());
                tell(object, result);
            }
            case ObjectApplier.Result.LeftAlone(var live) -> live.ifPresent(found -> applied.put(object.key(), found));
            case ObjectApplier.Result.BeingDeleted(var live) ->
                refuse(object, Setback.Kind.DEPENDENT, object.key() + ": being deleted");
        }
    }

    private void tell(PreparedObject object, Applied result) {
        boolean isNew = Optional.ofNullable(seen.get(object.key()))
                .map(LiveObject::uid)
                .or(() -> plan.record()
                        .flatMap(record -> record.entry(object.key()))
                        .flatMap(AppliedRecord.Entry::uid))
                .filter(result.object().uid()::equals)
                .isEmpty();
        Fate.Deed deed = isNew ? Fate.Deed.CREATED : result.changed() ? Fate.Deed.CHANGED : Fate.Deed.UNCHANGED;
        environment.fates().tell(new Fate.Applied(workload.name(), object.key(), object.field(), deed));
        if (deed != Fate.Deed.UNCHANGED) {
            WorkloadNews.applied(workload, object, deed);
            news.add(object.key() + " " + deed.text() + " (field " + object.field() + ")");
        }
    }

    /** A kind is served a moment after its definition was taken. */
    private void awaitDefinitions(ApplyStage.Batch batch, List<ApplyStage.Batch> later) {
        if (batch.objects().stream().noneMatch(object -> Establishment.takesTime(object.type()))) {
            return;
        }
        for (PreparedObject object : batch.objects()) {
            if (!Establishment.takesTime(object.type())) {
                continue;
            }
            try {
                Optional<WholeObject> live = environment.kube().read(object.type(), object.key());
                live.flatMap(crd -> Establishment.missing(crd.json()))
                        .ifPresent(why -> refuse(object, Setback.Kind.TRANSIENT, object.key() + ": " + why));
            } catch (ApiFailure failure) {
                refuse(object, Setback.Kind.of(failure), String.valueOf(failure.getMessage()));
            }
        }
        if (refused.isEmpty()) {
            awaitServed(later);
        }
    }

    private void awaitServed(List<ApplyStage.Batch> later) {
        List<PreparedObject> objects =
                later.stream().flatMap(batch -> batch.objects().stream()).toList();
        try {
            Scopes served = environment
                    .kube()
                    .scopes(objects.stream().map(PreparedObject::type).collect(Collectors.toSet()));
            objects.stream()
                    .filter(object -> served.of(object.type()).isEmpty())
                    .forEach(object ->
                            refuse(object, Setback.Kind.TRANSIENT, object.key() + ": its kind isn't served yet"));
        } catch (ApiFailure failure) {
            objects.stream()
                    .limit(1)
                    .forEach(object -> refuse(object, Setback.Kind.of(failure), String.valueOf(failure.getMessage())));
        }
    }

    private void refuse(PreparedObject object, Setback.Kind how, String why) {
        refused.add(object.field() + ": " + why);
        // What will pass is tried again soon, and the others with it.
        kind = how.soonerOf(kind);
    }

    private Failure failure(ApplyStage stage, List<ApplyStage.Batch> later) {
        int held = later.stream().mapToInt(batch -> batch.objects().size()).sum();
        if (held > 0) {
            refused.add("until then %d later object%s wait%s (stage: %s)"
                    .formatted(held, held == 1 ? "" : "s", held == 1 ? "s" : "", stage.text()));
        }
        return Failure.refused(kind, refused).after(pause.flatMap(ApiFailure::retryAfter));
    }
}
