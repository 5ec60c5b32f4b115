package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.CanonicalJson;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.YamlWriter;
import io.dockyards.flux2.offline.UnifiedDiff;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One object's difference as the lines of a unified diff of YAML: what people set, not what the API server adds to it. */
final class DiffText {
    private static final String NOTHING = "/dev/null";
    private static final Set<String> OF_THE_SERVER =
            Set.of("managedFields", "resourceVersion", "uid", "generation", "creationTimestamp", "selfLink");

    /** What kubectl keeps there is the object once more, Secrets' values and all. */
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private final boolean showSecrets;

    DiffText(boolean showSecrets) {
        this.showSecrets = showSecrets;
    }

    /** The lines; none if the object stays as it is. */
    List<String> of(ObjectDiff diff) {
        Optional<ObjectNode> before = diff.before().map(DiffText::clean);
        Optional<ObjectNode> after = diff.after().map(DiffText::clean);
        if (!showSecrets && isSecret(diff.key())) {
            MaskedPair masked = MaskedPair.of(before, after);
            before = masked.before();
            after = masked.after();
        }
        return UnifiedDiff.of(
                before.isPresent() ? "live/" + diff.key() : NOTHING,
                before.map(YamlWriter::write).orElse(""),
                after.isPresent() ? "applied/" + diff.key() : NOTHING,
                after.map(YamlWriter::write).orElse(""));
    }

    private static ObjectNode clean(ObjectNode object) {
        ObjectNode copy = (ObjectNode) CanonicalJson.sorted(object);
        copy.remove("status");
        if (copy.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(OF_THE_SERVER);
            if (metadata.get("annotations") instanceof ObjectNode annotations) {
                annotations.remove(LAST_APPLIED);
                if (annotations.isEmpty()) {
                    metadata.remove("annotations");
                }
            }
        }
        return copy;
    }

    private static boolean isSecret(ObjectKey key) {
        return key.group().isEmpty() && key.kind().equals("Secret");
    }
}
