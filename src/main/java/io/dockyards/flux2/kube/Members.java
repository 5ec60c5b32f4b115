package io.dockyards.flux2.kube;

import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.MemberState;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import java.util.Optional;
import java.util.Set;

/** Watches what was applied, of whichever kind it is (behaviour §7.3). */
public interface Members {
    /** A Workload has objects of these kinds, and of no others. Blocks while a kind is looked up that isn't watched yet. */
    void use(Name workload, Set<GroupVersionKind> kinds);

    /**
     * An object as its watch shows it. Blocks, for a bounded time, while what is watched isn't listed yet.
     *
     * @return empty if the watch doesn't show it, or if there is none: only a read tells then whether it is there
     */
    Optional<MemberState> state(GroupVersionKind type, ObjectKey key);
}
