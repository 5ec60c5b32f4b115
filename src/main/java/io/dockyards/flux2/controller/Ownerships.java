package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.plan.ApplyOptions;
import io.dockyards.flux2.plan.ApplyPolicy;
import io.dockyards.flux2.plan.Claim;
import io.dockyards.flux2.plan.Ownership;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out, before anything is written, whether all of a Workload's objects may be taken (R2, R5, R6, R14). Blocks. */
final class Ownerships {
    /**
     * What was found.
     *
     * @param live those that were looked at and exist
     * @param ownsSome whether any of those that were looked at is the Workload's already
     * @param failure the objects that may not be taken, all of them; empty if there are none
     */
    record Judgement(Map<ObjectKey, LiveObject> live, boolean ownsSome, Optional<Failure> failure) {}

    private final Environment environment;

    Ownerships(Environment environment) {
        this.environment = environment;
    }

    /**
     * Looks at every object that isn't known.
     *
     * @param known objects that are this Workload's for certain
     */
    Judgement judge(Workload workload, List<PreparedObject> objects, Set<ObjectKey> known) throws ApiFailure {
        Map<ObjectKey, LiveObject> seen = new HashMap<>();
        List<ObjectKey> nobodys = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        boolean ownsSome = false;
        for (PreparedObject object : objects) {
            if (known.contains(object.key()) || isLeftToOthers(object)) {
                continue;
            }
            // Before the look: an object that isn't there then can't be made by another without this claim getting
            // lost.
            Optional<Name> rival = environment.claims().claim(object.key(), workload);
            Optional<LiveObject> live = environment.kube().inspect(object.type(), object.key());
            live.ifPresent(found -> seen.put(object.key(), found));
            switch (Ownership.judge(workload, object, live)) {
                case Claim.Free free -> {
                    nobodys.add(object.key());
                    rival.ifPresent(winner -> refused.add(says(object, taken(winner))));
                }
                case Claim.Foreign foreign -> refused.add(says(object, "owned by " + foreign.owner()));
                case Claim.Terminating terminating -> refused.add(says(object, "being deleted"));
                case Claim.Ours ours -> ownsSome = true;
                case Claim.Adopted adopted -> {}
            }
        }
        if (refused.isEmpty()) {
            environment
                    .claims()
                    .startWriting(nobodys, workload)
                    .ifPresent(lost -> refused.add(lost.object() + ": "
                            + lost.winner().map(Ownerships::taken).orElse("taken by another Workload just now")));
        }
        return new Judgement(
                seen,
                ownsSome,
                refused.isEmpty() ? Optional.empty() : Optional.of(Failure.refused(Setback.Kind.DEPENDENT, refused)));
    }

    private static boolean isLeftToOthers(PreparedObject object) {
        return ApplyOptions.of(object.json()).policy() == ApplyPolicy.IGNORE;
    }

    private static String says(PreparedObject object, String what) {
        return object.field() + ": " + object.key() + ": " + what;
    }

    private static String taken(Name winner) {
        return "taken by the Workload " + winner + ", which renders it too";
    }
}
