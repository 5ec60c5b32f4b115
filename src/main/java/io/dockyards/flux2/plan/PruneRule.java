package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.LiveObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which objects stay when nobody renders them any more (R22). */
public final class PruneRule {
    private static final String ANNOTATION = "dockyards.io/prune";

    /** Too much goes with them to take them away without being told to. */
    private static final Set<String> KEPT_KINDS =
            Set.of("CustomResourceDefinition", "Namespace", "PersistentVolume", "PersistentVolumeClaim");

    private PruneRule() {}

    /** What a template says of an object in the annotation, if anything. */
    static Optional<String> wish(ObjectNode rendered) {
        return Fields.textIfAny(rendered, "metadata", "annotations", ANNOTATION);
    }

    /**
     * Whether an object is kept: by its annotation, or by its kind where the annotation doesn't say otherwise. The annotation is the live
     * object's and the one that the template had last; to keep it, one of them is enough.
     */
    public static boolean isKept(LiveObject live, AppliedRecord.Entry entry) {
        Set<String> wishes = Set.copyOf(List.of(
                live.annotations().getOrDefault(ANNOTATION, ""), entry.prune().orElse("")));
        return wishes.contains("disabled") || (KEPT_KINDS.contains(live.key().kind()) && !wishes.contains("enabled"));
    }
}
