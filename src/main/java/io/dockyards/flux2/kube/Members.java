package io.dockyards.flux2.kube;

import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Name;
import java.util.Set;

/** Says which kinds are to be watched for changes of what was applied (behaviour §7.3). */
public interface Members {
    /** A Workload has objects of these kinds, and of no others. Blocks while a kind is looked up that isn't watched yet. */
    void use(Name workload, Set<GroupVersionKind> kinds);
}
