package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.plan.Observed;
import io.dockyards.flux2.plan.StatusPlanner;
import io.dockyards.flux2.plan.StatusReport;
import java.util.HashSet;
import java.util.List;
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

    /** @param handled the request for a reconcile that this is the end of */
    Result report(Observed seen, StatusReport report, Optional<String> handled) throws ApiFailure {
        Result result = conditions(seen, report);
        return switch (result) {
            case Result.Outdated outdated -> result;
            case Result.Gone gone -> result;
            case Result.Written written -> handled.isEmpty() ? result : answer(seen, result, handled.get());
            case Result.Unchanged unchanged -> handled.isEmpty() ? result : answer(seen, result, handled.get());
        };
    }

    private Result conditions(Observed seen, StatusReport report) throws ApiFailure {
        Observed current = seen;
        for (int attempt = 1; ; attempt++) {
            Optional<ArrayNode> conditions = StatusPlanner.conditions(
                    current, report, environment.clock().instant());
            if (conditions.isEmpty()) {
                return new Result.Unchanged();
            }
            Workload workload = current.workload();
            try {
                ObjectNode written = environment
                        .kube()
                        .patchConditions(workload.name(), workload.resourceVersion(), conditions.get());
                WorkloadNews.reported(environment.kube(), workload, report.verdict());
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

    /**
     * Says that a request is done (behaviour §7.7). If somebody changes the Workload at this moment, the reconcile that follows
     * from it says so.
     */
    private Result answer(Observed seen, Result result, String request) throws ApiFailure {
        Workload now = result instanceof Result.Written(var fresh, var beside)
                ? new Workload(fresh.workload())
                : seen.workload();
        if (now.reconcileRequest().isEmpty()) {
            return result;
        }
        try {
            ObjectNode written = environment.kube().answerRequest(now.name(), now.resourceVersion(), request);
            boolean beside = result instanceof Result.Written(var fresh, var newer) && newer;
            Set<String> than = new HashSet<>(List.of(seen.workload().resourceVersion(), now.resourceVersion()));
            return new Result.Written(Memory.Fresh.of(than, written), beside);
        } catch (ApiFailure failure) {
            if (failure.conflict()) {
                return result;
            }
            if (failure.notFound()) {
                return new Result.Gone();
            }
            throw failure;
        }
    }

    private static Memory.Fresh fresh(Observed seen, ObjectNode workload) {
        return Memory.Fresh.of(Set.of(seen.workload().resourceVersion()), workload);
    }
}
