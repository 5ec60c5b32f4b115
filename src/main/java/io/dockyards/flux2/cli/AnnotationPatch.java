package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Json;

/** Merge patches of a Workload's annotations, by which people steer the controller (behaviour §7.7). */
final class AnnotationPatch {
    private AnnotationPatch() {}

    static ObjectNode suspend() {
        return set(Dockyards.ANNOTATION_SUSPEND, "true");
    }

    /** Takes the annotation away: in a merge patch that is what null says (RFC 7386). */
    static ObjectNode resume() {
        ObjectNode patch = Json.object();
        patch.putObject("metadata").putObject("annotations").putNull(Dockyards.ANNOTATION_SUSPEND);
        return patch;
    }

    /** @param requestedAt RFC 3339, another one than last time */
    static ObjectNode reconcile(String requestedAt) {
        return set(Dockyards.ANNOTATION_RECONCILE_REQUEST, requestedAt);
    }

    private static ObjectNode set(String annotation, String value) {
        ObjectNode patch = Json.object();
        patch.putObject("metadata").putObject("annotations").put(annotation, value);
        return patch;
    }
}
