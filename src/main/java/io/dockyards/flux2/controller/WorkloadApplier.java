package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.RenderedField;
import io.dockyards.flux2.api.Scopes;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.plan.ApplyPlan;
import io.dockyards.flux2.plan.Decision;
import io.dockyards.flux2.plan.LostRecord;
import io.dockyards.flux2.plan.ObjectPlanner;
import io.dockyards.flux2.plan.Observed;
import io.dockyards.flux2.plan.Preparation;
import io.dockyards.flux2.plan.PrunePlan;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings what a template rendered to the API server, and the record with it (R1–R6, R19, R20). Blocks. */
final class WorkloadApplier {
    /**
     * What is known afterwards.
     *
     * @param failure why not everything is applied; empty if it is
     */
    record Result(Memory memory, Optional<Failure> failure) {}

    private static final String EMPTY = "the template renders nothing at all, and all that it rendered before would be"
            + " deleted; if that is meant, set the annotation " + PrunePlan.ALLOW_EMPTY + ": \"true\" on the Workload";

    private final Environment environment;
    private final Ownerships ownerships;

    WorkloadApplier(Environment environment) {
        this.environment = environment;
        this.ownerships = new Ownerships(environment);
    }

    /** @param contested objects that may be other than they were left, though that wasn't looked at (R26) */
    Result apply(
            Observed seen,
            Decision.Render decision,
            List<RenderedField> fields,
            Memory memory,
            Set<ObjectKey> contested) {
        Workload workload = seen.workload();
        WorkloadNews.rendered(workload, fields);
        try {
            Scopes scopes = environment.kube().scopes(types(fields));
            return switch (ObjectPlanner.prepare(workload, decision.clusterName(), fields, scopes)) {
                case Preparation.Refused refused -> new Result(memory, Optional.of(refused(refused, fields, scopes)));
                case Preparation.Prepared prepared -> {
                    Memory told = warn(workload, prepared.warnings(), memory);
                    yield apply(seen, decision.inputDigest(), prepared.objects(), told.applyingAgain(contested));
                }
            };
        } catch (ApiFailure failure) {
            return new Result(memory, Optional.of(Failure.of("", failure)));
        } finally {
            environment.claims().release(workload);
        }
    }

    private Result apply(Observed seen, String inputDigest, List<PreparedObject> objects, Memory memory)
            throws ApiFailure {
        Workload workload = seen.workload();
        ApplyPlan plan = ApplyPlan.of(workload, inputDigest, objects, memory.record(), memory.membersVerified());
        if (!plan.writesObjects()) {
            return write(workload, plan, Map.of(), memory);
        }
        Ownerships.Judgement judgement = ownerships.judge(workload, objects, known(workload, memory));
        if (judgement.failure().isPresent()) {
            return new Result(memory, judgement.failure());
        }
        if (!memory.recordIsMissing() && !LostRecord.isLost(seen, memory.record(), judgement.ownsSome())) {
            return write(workload, plan, judgement.live(), memory);
        }
        return makeAnew(workload, inputDigest, objects, judgement, memory.missingRecord());
    }

    /** Before the first write: with it there is a record again, and after a crash nobody would know that one was lost. */
    private Result makeAnew(
            Workload workload,
            String inputDigest,
            List<PreparedObject> objects,
            Ownerships.Judgement judgement,
            Memory memory) {
        AppliedRecord found;
        try {
            found = LostRecord.from(workload, environment.kube().members(workload), memory.record());
        } catch (ApiFailure failure) {
            return new Result(memory, Optional.of(Failure.of("", failure)));
        }
        WorkloadNews.recordLost(workload, found);
        ApplyPlan anew = ApplyPlan.of(workload, inputDigest, objects, Optional.of(found), false);
        return write(workload, anew, judgement.live(), memory);
    }

    private Result write(Workload workload, ApplyPlan plan, Map<ObjectKey, LiveObject> live, Memory memory) {
        if (PrunePlan.holdsEmpty(workload, plan.objects(), plan.record())) {
            return new Result(memory, Optional.of(Failure.refused(Setback.Kind.TERMINAL, List.of(EMPTY))));
        }
        AppliedRecord before = plan.before();
        try {
            if (plan.writesBefore()) {
                before = environment.kube().writeRecord(workload.name(), before);
            }
        } catch (ApiFailure failure) {
            // What the record holds now isn't known: it is read again.
            return new Result(memory.withoutRecord(), Optional.of(Failure.of("", failure)));
        }
        StagedApply staged = new StagedApply(environment, workload, plan, live, unchanged(plan, memory));
        Optional<Failure> failure = plan.writesObjects() ? staged.run() : Optional.empty();
        if (failure.isPresent()) {
            return new Result(memory.with(Optional.of(before), false), failure);
        }
        try {
            AppliedRecord complete =
                    environment.kube().writeRecord(workload.name(), plan.after(staged.applied(), before));
            environment.members().use(workload.name(), complete.types());
            return new Result(memory.applied(complete, plan.digests()), Optional.empty());
        } catch (ApiFailure unwritten) {
            return new Result(memory.withoutRecord(), Optional.of(Failure.of("", unwritten)));
        }
    }

    /** Objects that need no apply: they are as they were left, and it would be the same one. */
    private static Set<ObjectKey> unchanged(ApplyPlan plan, Memory memory) {
        return memory.membersVerified()
                ? plan.digests().entrySet().stream()
                        .filter(object ->
                                object.getValue().equals(memory.digests().get(object.getKey())))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private Memory warn(Workload workload, List<String> warnings, Memory memory) {
        Set<String> told = new HashSet<>(memory.warnings());
        warnings.stream()
                .filter(told::add)
                .forEach(warning -> WorkloadNews.warning(environment.kube(), workload, warning));
        return memory.warned(Set.copyOf(told));
    }

    /**
     * Objects that needn't be looked at before they are applied: this Workload applied them, and they were as left. Should
     * one be another's by now, its owner reference makes the API server refuse a second controller; nothing guards what is
     * cluster-scoped (R2), so that is looked at each time.
     */
    private static Set<ObjectKey> known(Workload workload, Memory memory) {
        if (!memory.membersVerified()) {
            return Set.of();
        }
        return memory.record().filter(last -> last.workloadUid().equals(workload.uid())).stream()
                .flatMap(last -> last.entries().stream())
                .filter(entry -> !entry.dropped() && entry.uid().isPresent())
                .filter(entry -> !entry.key().namespace().isEmpty())
                .map(AppliedRecord.Entry::key)
                .collect(Collectors.toSet());
    }

    private static Failure refused(Preparation.Refused refused, List<RenderedField> fields, Scopes scopes) {
        boolean kindMissing =
                types(fields).stream().anyMatch(type -> scopes.of(type).isEmpty());
        return Failure.refused(kindMissing ? Setback.Kind.DEPENDENT : Setback.Kind.TERMINAL, refused.violations());
    }

    private static Set<GroupVersionKind> types(List<RenderedField> fields) {
        return fields.stream()
                .map(RenderedField::object)
                .map(object -> GroupVersionKind.of(
                        object.path("apiVersion").asText(), object.path("kind").asText()))
                .collect(Collectors.toSet());
    }
}
