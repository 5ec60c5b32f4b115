package io.dockyards.flux2.plan;

import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.OwnerReference;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.Workload;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Judges whether a live object may be taken (R2, R5, R6). */
public final class Ownership {
    private static final Comparator<Workload> AGE =
            Comparator.comparing(Ownership::created).thenComparing(Workload::uid);

    private Ownership() {}

    /**
     * Whose the live object is that {@code object} would be applied to.
     *
     * @param live what the API server has under that key; empty if nothing
     */
    public static Claim judge(Workload workload, PreparedObject object, Optional<LiveObject> live) {
        if (live.isEmpty()) {
            return new Claim.Free();
        }
        Claim claim = judge(workload, live.get());
        return live.get().terminating() && !(claim instanceof Claim.Foreign) ? new Claim.Terminating() : claim;
    }

    /** Whether a Workload owns an object: by an owner reference with its UID or, cluster-scoped, by annotation (R2). */
    public static boolean isOf(Workload workload, LiveObject live) {
        return judge(workload, live) instanceof Claim.Ours;
    }

    private static Claim judge(Workload workload, LiveObject live) {
        return live.key().namespace().isEmpty() ? judgeClusterScoped(workload, live) : judgeNamespaced(workload, live);
    }

    /** Which of two Workloads that render the same new object gets it (R5): whether it is the first one. */
    public static boolean older(Workload one, Workload other) {
        return AGE.compare(one, other) < 0;
    }

    private static Claim judgeNamespaced(Workload workload, LiveObject live) {
        Claim claim = new Claim.Free();
        for (OwnerReference owner : live.owners()) {
            if (!isWorkload(owner)) {
                if (owner.controller()) {
                    return new Claim.Foreign(owner.kind() + " " + owner.name());
                }
            } else if (!owner.name().equals(workload.name().name())) {
                return new Claim.Foreign("Workload " + owner.name());
            } else if (owner.uid().equals(workload.uid())) {
                claim = new Claim.Ours();
            } else if (claim instanceof Claim.Free) {
                claim = new Claim.Adopted();
            }
        }
        return claim;
    }

    /** Without an owner reference, the annotation tells; an object without either was made by somebody else (R2). */
    private static Claim judgeClusterScoped(Workload workload, LiveObject live) {
        String annotation = live.annotations().getOrDefault(Dockyards.ANNOTATION_WORKLOAD, "");
        if (!annotation.isEmpty()) {
            return annotation.equals(workload.name().toString())
                    ? new Claim.Ours()
                    : new Claim.Foreign("Workload " + annotation);
        }
        // A namespaced owner's reference has no namespace in it: only the UID tells one Workload from its namesakes.
        if (live.owners().stream()
                .anyMatch(owner -> isWorkload(owner) && owner.uid().equals(workload.uid()))) {
            return new Claim.Ours();
        }
        return live.owners().stream()
                .filter(OwnerReference::controller)
                .findFirst()
                .<Claim>map(owner -> new Claim.Foreign(owner.kind() + " " + owner.name()))
                .orElseGet(() ->
                        new Claim.Foreign("somebody else: it has no annotation " + Dockyards.ANNOTATION_WORKLOAD));
    }

    private static boolean isWorkload(OwnerReference owner) {
        return owner.group().equals(Dockyards.GROUP) && owner.kind().equals(Dockyards.WORKLOAD);
    }

    /** One that can't be read counts as the youngest. */
    private static Instant created(Workload workload) {
        try {
            return Instant.parse(workload.creationTimestamp());
        } catch (DateTimeException e) {
            return Instant.MAX;
        }
    }
}
