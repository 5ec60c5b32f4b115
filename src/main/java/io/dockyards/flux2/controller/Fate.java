package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.plan.Verdict;
import java.util.List;
import java.util.Optional;

/** What becomes of an object, as it happens: for those who watch a controller from within the process. */
public sealed interface Fate {
    /** The Workload or Worktree that this is about. */
    Name about();

    /** What an apply did to an object. */
    enum Deed {
        CREATED,
        CHANGED,
        UNCHANGED;

        /** As it stands in a line of the log. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** An object of a Workload was applied. */
    record Applied(Name about, ObjectKey object, String field, Deed deed) implements Fate {}

    /** An object that a Workload renders no longer was deleted, or is being deleted (R20). */
    record Pruned(Name about, ObjectKey object) implements Fate {}

    /** The GitRepository of a Worktree was applied. */
    record WorktreeApplied(Name about, ObjectKey object, Deed deed) implements Fate {}

    /** The WorkloadInventory of a Kustomization or HelmRelease was applied. */
    record InventoryApplied(Name about, ObjectKey object, Deed deed) implements Fate {}

    /**
     * The conditions of a Workload were written.
     *
     * @param conditions {@code status.conditions} as they are now
     */
    record ConditionsChanged(Name about, JsonNode conditions) implements Fate {}

    /**
     * Something keeps a Workload from being Ready; told once for each new cause.
     *
     * @param errors CUE's, if it is the template that failed
     * @param template what was rendered, to show source lines from; empty if nothing was
     * @param retried whether the controller tries again by itself
     */
    record Failed(
            Name about, Verdict verdict, List<CueError> errors, Optional<TemplateSource> template, boolean retried)
            implements Fate {
        public Failed {
            errors = List.copyOf(errors);
        }

        public Reason reason() {
            return verdict.reason();
        }

        public String message() {
            return verdict.message();
        }
    }

    /** A Workload that is none of ours now (rows 1–3 of behaviour §1); told once for each generation. */
    record Ignored(Name about, String why) implements Fate {}

    /**
     * There is nothing to do for a Workload until something changes, or until a retry is due.
     *
     * @param verdict the last one; empty if it is ignored
     * @param retrying whether a retry is due
     */
    record Settled(Name about, Optional<Verdict> verdict, boolean retrying) implements Fate {
        /** Whether everything was applied (row 14). */
        public boolean ready() {
            return verdict.filter(last -> last.reason() == Reason.READY).isPresent();
        }
    }

    /** A Workload or Worktree is no more. */
    record Gone(Name about) implements Fate {}
}
