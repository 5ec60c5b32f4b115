package io.dockyards.flux2.plan;

import io.dockyards.flux2.api.LiveObject;
import java.util.Set;

/** Which objects stay when nobody renders them any more (R22). */
public final class PruneRule {
    private static final String ANNOTATION = "dockyards.io/prune";

    /** Too much goes with them to take them away without being told to. */
    private static final Set<String> KEPT_KINDS =
            Set.of("CustomResourceDefinition", "Namespace", "PersistentVolume", "PersistentVolumeClaim");

    private PruneRule() {}

    /** Whether an object is kept: by its annotation, or by its kind where the annotation doesn't say otherwise. */
    public static boolean isKept(LiveObject live) {
        String wish = live.annotations().getOrDefault(ANNOTATION, "");
        return wish.equals("disabled") || (KEPT_KINDS.contains(live.key().kind()) && !wish.equals("enabled"));
    }
}
