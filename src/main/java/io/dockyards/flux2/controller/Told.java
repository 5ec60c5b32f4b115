package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.plan.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** What was told about a Workload, so that nothing is told twice. */
final class Told {
    private final ActorRef<Fate> fates;
    private String ignored = "";
    private Optional<Verdict> failed = Optional.empty();

    Told(ActorRef<Fate> fates) {
        this.fates = fates;
    }

    /** Once for each generation (rows 2 and 3 of behaviour §1). */
    void ignored(Workload workload, String why) {
        failed = Optional.empty();
        String telling = workload.uid() + "/" + workload.generation() + "/" + why;
        if (!telling.equals(ignored)) {
            ignored = telling;
            WorkloadNews.ignored(workload, why);
            fates.tell(new Fate.Ignored(workload.name(), why));
        }
    }

    void waiting(Workload workload, Verdict verdict) {
        if (isNews(verdict)) {
            WorkloadNews.failed(workload, verdict, List.of(), Optional.empty());
            fates.tell(new Fate.Failed(workload.name(), verdict, List.of(), Optional.empty(), false));
        }
    }

    void failed(Workload workload, Failure failure, Optional<Duration> retryIn) {
        // Metrics count each attempt.
        retryIn.ifPresent(delay -> FateMetrics.requeued(failure.kind()));
        if (isNews(failure.verdict())) {
            WorkloadNews.failed(workload, failure.verdict(), failure.errors(), retryIn);
            fates.tell(new Fate.Failed(
                    workload.name(), failure.verdict(), failure.errors(), failure.template(), retryIn.isPresent()));
        }
    }

    /** Should it fail in the same way again, that is news. */
    void wentWell() {
        failed = Optional.empty();
    }

    private boolean isNews(Verdict verdict) {
        boolean news = !failed.equals(Optional.of(verdict));
        failed = Optional.of(verdict);
        return news;
    }
}
