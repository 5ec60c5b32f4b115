package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Digest;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.OwnerReference;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.Applied;
import io.dockyards.flux2.kube.EventNote;
import io.dockyards.flux2.kube.WholeObject;
import io.dockyards.flux2.plan.WorktreePlanner;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Makes a Worktree's GitRepository what it should be (behaviour §2). Blocks. */
final class WorktreeReconciler {
    private static final Logger LOG = LoggerFactory.getLogger("io.dockyards.flux2.worktree");

    /** How a Worktree was found or left. */
    enum Found {
        IN_ORDER,
        GONE,
        /** The GitRepository of that name belongs to something else. */
        OTHERS
    }

    record Result(Found found, Memory memory) {}

    /**
     * What was applied last.
     *
     * @param digest of the GitRepository as applied; empty if none was
     * @param uid of the GitRepository
     * @param version its resourceVersion after our apply
     * @param entry hash of our managedFields entry after our apply
     * @param told the last failure that was told
     */
    record Memory(String digest, String uid, String version, Optional<String> entry, String told) {
        static final Memory NONE = new Memory("", "", "", Optional.empty(), "");

        static Memory of(String digest, LiveObject live) {
            return new Memory(digest, live.uid(), live.resourceVersion(), live.entry(), "");
        }

        Memory told(String message) {
            return new Memory(digest, uid, version, entry, message);
        }
    }

    private final Environment environment;

    WorktreeReconciler(Environment environment) {
        this.environment = environment;
    }

    /** @param look whether something happened to the GitRepository */
    Result reconcile(Name name, Memory memory, boolean look) throws ApiFailure {
        Optional<ObjectNode> worktree = environment.observations().worktree(name);
        if (worktree.isEmpty()) {
            return new Result(Found.GONE, Memory.NONE);
        }
        Optional<PreparedObject> planned = worktree.flatMap(WorktreePlanner::gitRepository);
        if (planned.isEmpty()) {
            return new Result(Found.IN_ORDER, memory);
        }
        PreparedObject repository = planned.get();
        String digest = new Digest().add(Json.write(repository.json())).hex();
        if (digest.equals(memory.digest()) && !look) {
            return new Result(Found.IN_ORDER, memory);
        }
        // What was applied before a restart isn't known: it has to be read off the object.
        Optional<WholeObject> whole = memory.digest().isEmpty()
                ? environment.kube().read(repository.type(), repository.key())
                : Optional.empty();
        Optional<LiveObject> live = memory.digest().isEmpty()
                ? whole.map(WholeObject::metadata)
                : environment.kube().inspect(repository.type(), repository.key());
        if (digest.equals(memory.digest())
                && live.filter(one -> asLeft(one, memory)).isPresent()) {
            return new Result(Found.IN_ORDER, memory);
        }
        Optional<OwnerReference> other = live.flatMap(one -> otherOwner(one, worktree.get()));
        if (other.isPresent()) {
            String why = repository.key() + ": owned by " + other.get().kind() + "/"
                    + other.get().name();
            return new Result(Found.OTHERS, memory.told(tell(worktree.get(), why, memory)));
        }
        if (whole.filter(one -> isApplied(repository, one)).isPresent()) {
            return new Result(Found.IN_ORDER, Memory.of(digest, whole.get().metadata()));
        }
        return new Result(Found.IN_ORDER, apply(worktree.get(), repository, digest, live));
    }

    private static boolean isApplied(PreparedObject repository, WholeObject live) {
        return !live.metadata().terminating() && WorktreePlanner.isApplied(repository, live.json());
    }

    private Memory apply(ObjectNode worktree, PreparedObject repository, String digest, Optional<LiveObject> live)
            throws ApiFailure {
        Applied applied = environment.kube().apply(repository);
        LiveObject now = applied.object();
        Fate.Deed deed = live.filter(before -> before.uid().equals(now.uid())).isEmpty()
                ? Fate.Deed.CREATED
                : applied.changed() ? Fate.Deed.CHANGED : Fate.Deed.UNCHANGED;
        environment.fates().tell(new Fate.WorktreeApplied(Fields.name(worktree), repository.key(), deed));
        if (deed != Fate.Deed.UNCHANGED) {
            line(LOG.atInfo(), worktree)
                    .addKeyValue("reason", "Applied")
                    .addKeyValue("object", repository.key())
                    .log("object {}", deed.text());
            environment
                    .kube()
                    .event(new EventNote(
                            worktree, EventNote.Type.NORMAL, "Applied", repository.key() + " " + deed.text()));
        }
        return Memory.of(digest, now);
    }

    /** Tells of a failure if it is a new one; its message comes back. */
    String tell(Name name, ApiFailure failure, Memory memory) {
        environment.observations().worktree(name).ifPresent(worktree -> tell(worktree, message(failure), memory));
        return message(failure);
    }

    private String tell(ObjectNode worktree, String why, Memory memory) {
        if (!why.equals(memory.told())) {
            line(LOG.atWarn(), worktree)
                    .addKeyValue("reason", "ReconcileFailed")
                    .log(why);
            environment.kube().event(new EventNote(worktree, EventNote.Type.WARNING, "ReconcileFailed", why));
        }
        return why;
    }

    private static String message(ApiFailure failure) {
        return Optional.ofNullable(failure.getMessage()).orElse("the API server gave no reason");
    }

    private static boolean asLeft(LiveObject live, Memory memory) {
        return live.uid().equals(memory.uid()) && live.entry().equals(memory.entry());
    }

    /** A controller, or another Worktree: one that had this Worktree's name before doesn't count. */
    private static Optional<OwnerReference> otherOwner(LiveObject live, ObjectNode worktree) {
        String name = Fields.name(worktree).name();
        return live.owners().stream()
                .filter(owner -> !owner.uid().equals(Fields.text(worktree, "metadata", "uid")))
                .filter(owner -> owner.controller() || isWorktree(owner))
                .filter(owner -> !(isWorktree(owner) && owner.name().equals(name)))
                .findFirst();
    }

    private static boolean isWorktree(OwnerReference owner) {
        return owner.group().equals(Dockyards.GROUP) && owner.kind().equals(Dockyards.WORKTREE);
    }

    private static LoggingEventBuilder line(LoggingEventBuilder builder, ObjectNode worktree) {
        Name name = Fields.name(worktree);
        return builder.addKeyValue("kind", Dockyards.WORKTREE)
                .addKeyValue("namespace", name.namespace())
                .addKeyValue("name", name.name())
                .addKeyValue(
                        "generation",
                        Fields.at(worktree, "metadata", "generation").asLong());
    }
}
