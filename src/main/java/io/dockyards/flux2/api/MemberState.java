package io.dockyards.flux2.api;

import java.util.Optional;

/**
 * What a watch tells of an object that bears a Workload's name.
 *
 * @param uid of the object, or of the one that is gone
 * @param entry hash of our managedFields entry (R9); empty if we have none
 * @param gone whether it is deleted, or has lost the label that it is watched by
 */
public record MemberState(ObjectKey key, String uid, Optional<String> entry, boolean terminating, boolean gone) {
    /** Whether it is as the record has it: then all that we set is still there. */
    public boolean isAsLeft(AppliedRecord.Entry recorded) {
        return !gone
                && !terminating
                && recorded.uid().equals(Optional.of(uid))
                && recorded.entry().isPresent()
                && recorded.entry().equals(entry);
    }
}
