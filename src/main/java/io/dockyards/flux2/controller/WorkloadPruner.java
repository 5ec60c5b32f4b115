package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.plan.Messages;
import io.dockyards.flux2.plan.PrunePlan;
import io.dockyards.flux2.plan.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deletes what a complete apply has left as rendered no longer, by the record's marks (R19–R23). Blocks. */
final class WorkloadPruner {
    /**
     * What is known afterwards.
     *
     * @param verdict what to say of what doesn't go; empty while that is no news
     */
    record Result(Memory memory, Pruning pruning, Optional<Verdict> verdict) {}

    /** One for each stage, and some in case objects change between the look and the deletion. */
    private static final int ROUNDS = 8;

    /** Flux may take so long to remove what it has installed (R23). */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Environment environment;

    WorkloadPruner(Environment environment) {
        this.environment = environment;
    }

    /** Whether there is anything to look at. */
    boolean isDue(Workload workload, Memory memory, Pruning pruning) {
        return memory.record()
                .filter(record -> !PrunePlan.candidates(workload, record).isEmpty())
                .filter(record ->
                        pruning.doneAt().isEmpty() || !pruning.doneAt().equals(record.resourceVersion()))
                .isPresent();
    }

    Result prune(Workload workload, Memory memory, Pruning before) {
        AppliedRecord record = memory.record().orElseThrow();
        List<String> refused = new ArrayList<>();
        try {
            PrunePlan plan = PrunePlan.of(workload, record, look(workload, record));
            for (int round = 0; round < ROUNDS && !plan.delete().isEmpty() && refused.isEmpty(); round++) {
                plan.delete().forEach(each -> delete(workload, each, refused));
                plan = PrunePlan.of(workload, record, look(workload, record));
            }
            Memory now = memory;
            if (!plan.forgotten().isEmpty()) {
                AppliedRecord written = environment.kube().writeRecord(workload.name(), plan.record(record));
                now = memory.with(Optional.of(written), memory.membersVerified());
            }
            if (plan.delete().isEmpty() && plan.waitedFor().isEmpty()) {
                return new Result(
                        now, Pruning.done(now.record().flatMap(AppliedRecord::resourceVersion)), Optional.empty());
            }
            return waiting(now, before, plan, refused);
        } catch (ApiFailure failure) {
            // What the record holds now isn't known: it is read again.
            refused.add(reason(failure));
            return new Result(memory.withoutRecord(), before.waiting(now()), verdict(refused));
        }
    }

    private Result waiting(Memory memory, Pruning before, PrunePlan plan, List<String> refused) {
        Pruning waiting = before.waiting(now());
        if (refused.isEmpty() && isLong(waiting)) {
            plan.waitedFor()
                    .forEach(entry ->
                            refused.add(entry.key() + ": rendered no longer, and doesn't go; look at its finalizers"));
        }
        return new Result(memory, waiting, verdict(refused));
    }

    private static Optional<Verdict> verdict(List<String> lines) {
        return lines.isEmpty() ? Optional.empty() : Optional.of(Messages.refused(lines));
    }

    private boolean isLong(Pruning waiting) {
        return waiting.waitingSince()
                .filter(since -> Duration.between(since, now()).compareTo(PATIENCE) >= 0)
                .isPresent();
    }

    private Instant now() {
        return environment.clock().instant();
    }

    private Map<ObjectKey, LiveObject> look(Workload workload, AppliedRecord record) throws ApiFailure {
        Map<ObjectKey, LiveObject> live = new HashMap<>();
        for (AppliedRecord.Entry entry : PrunePlan.candidates(workload, record)) {
            environment.kube().inspect(entry.type(), entry.key()).ifPresent(found -> live.put(entry.key(), found));
        }
        return live;
    }

    private void delete(Workload workload, PrunePlan.Deletion deletion, List<String> refused) {
        AppliedRecord.Entry entry = deletion.entry();
        try {
            environment.leftovers().delete(entry.type(), deletion.seen());
            environment.fates().tell(new Fate.Pruned(workload.name(), entry.key()));
            WorkloadNews.pruned(environment.kube(), workload, entry);
        } catch (ApiFailure failure) {
            // A conflict is an object that has changed since: the next round looks at it anew.
            if (!failure.conflict()) {
                refused.add(entry.key() + ": rendered no longer, and can't be deleted: " + reason(failure));
            }
        }
    }

    private static String reason(ApiFailure failure) {
        return Optional.ofNullable(failure.getMessage()).orElse("the API server gave no reason");
    }
}
