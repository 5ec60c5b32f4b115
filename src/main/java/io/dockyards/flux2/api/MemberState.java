package io.dockyards.flux2.api;

import java.util.Optional;

/**
 * What a watch tells of an object that bears a Workload's name.
 *
 * @param uid of the object, or of the one that is gone
 * @param entry hash of our managedFields entry (R9); empty if we have none
 * @param gone whether it is deleted, or has lost the label that it is watched by
 * @param health empty if it was seen as metadata
 */
public record MemberState(
        ObjectKey key,
        String uid,
        Optional<String> entry,
        boolean terminating,
        boolean gone,
        Optional<ObjectHealth> health) {
    /** What a look at the object tells. */
    public static MemberState of(LiveObject live) {
        return new MemberState(live.key(), live.uid(), live.entry(), live.terminating(), false, Optional.empty());
    }

    /** Whether it is as the record has it: then all that we set, and are to keep so, is still there. */
    public boolean isAsLeft(AppliedRecord.Entry recorded) {
        return switch (recorded.upkeep()) {
            case NOTHING -> true;
            case PRESENCE -> !gone && !terminating;
            case FIELDS ->
                !gone
                        && !terminating
                        && recorded.uid().equals(Optional.of(uid))
                        && recorded.entry().isPresent()
                        && recorded.entry().equals(entry);
        };
    }
}
