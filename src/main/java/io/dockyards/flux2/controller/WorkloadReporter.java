package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.plan.Observed;
import io.dockyards.flux2.plan.StatusPlanner;
import io.dockyards.flux2.plan.Verdict;
import java.util.Optional;
import java.util.Set;

/** The last step of a reconcile: writes the conditions where they differ (R9, behaviour §7.4). Blocks. */
final class WorkloadReporter {
    /** Other writers may be quicker this often before it counts as a failure. */
    private static final int ATTEMPTS = 5;

    sealed interface Result {
        /** The conditions are as they should be. */
        record Unchanged() implements Result {}

        /**
         * They were written.
         *
         * @param beside whether it took a newer Workload than the one that was reconciled: what else changed in it is yet
         *     to be looked at, since a list that follows a lost watch shows our own write alone
         */
        record Written(Memory.Fresh fresh, boolean beside) implements Result {}

        /** The Workload isn't what was reconciled any more: that is to be reconciled instead. */
        record Outdated(Memory.Fresh fresh) implements Result {}

        record Gone() implements Result {}
    }

    private final Environment environment;

    WorkloadReporter(Environment environment) {
        this.environment = environment;
    }

    /** @param verdict on {@code WorkloadTemplateReconciled}; empty leaves it as it is */
    Result report(Observed seen, Optional<Verdict> verdict) throws ApiFailure {
        Observed current = seen;
        for (int attempt = 1; ; attempt++) {
            Optional<ArrayNode> conditions = StatusPlanner.conditions(
                    current, verdict, environment.clock().instant());
            if (conditions.isEmpty()) {
                return new Result.Unchanged();
            }
            Workload workload = current.workload();
            try {
                ObjectNode written = environment
                        .kube()
                        .patchConditions(workload.name(), workload.resourceVersion(), conditions.get());
                WorkloadNews.reported(environment.kube(), workload, verdict);
                return new Result.Written(fresh(seen, written), attempt > 1);
            } catch (ApiFailure failure) {
                if (failure.notFound()) {
                    return new Result.Gone();
                }
                if (!failure.conflict() || attempt == ATTEMPTS) {
                    throw failure;
                }
            }
            Optional<ObjectNode> live = environment.kube().workload(workload.name());
            if (live.isEmpty()) {
                return new Result.Gone();
            }
            Workload now = new Workload(live.get());
            if (!now.uid().equals(workload.uid()) || now.generation() != workload.generation()) {
                return new Result.Outdated(fresh(seen, live.get()));
            }
            current = new Observed(now, seen.cluster(), seen.template(), seen.fluxMembers());
        }
    }

    private static Memory.Fresh fresh(Observed seen, ObjectNode workload) {
        return new Memory.Fresh(Set.of(seen.workload().resourceVersion()), workload);
    }
}
