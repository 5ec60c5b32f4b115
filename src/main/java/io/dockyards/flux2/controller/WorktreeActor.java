package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.kube.Change;
import io.dockyards.flux2.plan.CompanionPlan;
import io.dockyards.flux2.plan.WorktreePlanner;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;

/** One Worktree and the GitRepository that it becomes (behaviour §2). */
final class WorktreeActor {
    private static final Companion COMPANION = new Companion() {
        @Override
        public Change.Kind source() {
            return Change.Kind.WORKTREE;
        }

        @Override
        public Change.Kind target() {
            return Change.Kind.GIT_REPOSITORY;
        }

        @Override
        public String group() {
            return Dockyards.GROUP;
        }

        @Override
        public String kind() {
            return Dockyards.WORKTREE;
        }

        /** Flux waits for the GitRepository. */
        @Override
        public boolean isUrgent() {
            return true;
        }

        @Override
        public CompanionPlan plan(ObjectNode worktree) {
            return CompanionPlan.of(WorktreePlanner.gitRepository(worktree));
        }

        @Override
        public Fate applied(Name about, ObjectKey object, Fate.Deed deed) {
            return new Fate.WorktreeApplied(about, object, deed);
        }
    };

    private WorktreeActor() {}

    static Behavior<CompanionActor.Command> create(
            Name name, Environment environment, ActorRef<Namespace.Command> namespace) {
        return CompanionActor.create(COMPANION, name, environment, namespace);
    }
}
