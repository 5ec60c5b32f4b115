package io.dockyards.flux2.controller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import java.util.Optional;
import java.util.Set;

/**
 * Templates that went over a limit of time or memory for several Workloads and rendered for none since: trying them for all the
 * others would keep the workers from everybody's templates (R29). Shared by all Workloads; ends with the process, and so with its
 * limits.
 *
 * <p>One Workload alone puts nothing in quarantine but its own inputs: the others may render well.
 */
public final class Quarantine {
    private static final int WORKLOADS = 2;
    private static final int REMEMBERED = 10_000;

    private record Failures(Set<Name> workloads, RenderOutcome.Exceeded last) {}

    private final Cache<String, Failures> templates =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** Why a template isn't rendered; empty if it is. */
    Optional<RenderOutcome.Exceeded> of(TemplateSource template) {
        return Optional.ofNullable(templates.getIfPresent(template.digest()))
                .filter(failures -> failures.workloads().size() >= WORKLOADS)
                .map(failures -> new RenderOutcome.Exceeded(
                        failures.last().limit(),
                        failures.last().message()
                                + "; the template isn't tried again until it, or the limits, are changed"));
    }

    void notRendered(TemplateSource template, Name workload, RenderOutcome.NotRendered outcome) {
        if (outcome instanceof RenderOutcome.Exceeded exceeded) {
            exceeded(template, workload, exceeded);
        }
    }

    private void exceeded(TemplateSource template, Name workload, RenderOutcome.Exceeded outcome) {
        switch (outcome.limit()) {
            case TIME, MEMORY ->
                templates.asMap().merge(template.digest(), new Failures(Set.of(workload), outcome), Quarantine::both);
            // The engine isn't kept busy by these.
            case STACK, OBJECTS, BYTES -> {}
        }
    }

    void rendered(TemplateSource template) {
        templates.invalidate(template.digest());
    }

    private static Failures both(Failures before, Failures now) {
        return before.workloads().containsAll(now.workloads())
                ? before
                : new Failures(
                        Set.of(
                                before.workloads().iterator().next(),
                                now.workloads().iterator().next()),
                        now.last());
    }
}
