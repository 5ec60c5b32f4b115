package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import java.util.Optional;

/** Plans the GitRepository of a Worktree (behaviour §2). */
public final class WorktreePlanner {
    private static final GroupVersionKind GIT_REPOSITORY =
            new GroupVersionKind("source.toolkit.fluxcd.io", "v1", "GitRepository");

    private WorktreePlanner() {}

    /** The GitRepository to apply; empty while the Worktree has no URL and no commit or reference, or is being deleted. */
    public static Optional<PreparedObject> gitRepository(ObjectNode worktree) {
        if (Fields.textIfAny(worktree, "metadata", "deletionTimestamp").isPresent()) {
            return Optional.empty();
        }
        return Fields.textIfAny(worktree, "status", "url")
                .flatMap(url -> ref(worktree).map(ref -> repository(worktree, url, ref)));
    }

    /** An empty string counts as none; a commit wins over a name. */
    private static Optional<ObjectNode> ref(ObjectNode worktree) {
        return Fields.textIfAny(worktree, "status", "commitHash")
                .map(commit -> Json.object().put("commit", commit))
                .or(() -> Fields.textIfAny(worktree, "status", "referenceName")
                        .map(name -> Json.object().put("name", name)));
    }

    private static PreparedObject repository(ObjectNode worktree, String url, ObjectNode ref) {
        Name name = Fields.name(worktree);
        ObjectNode json = Json.object().put("apiVersion", GIT_REPOSITORY.apiVersion());
        json.put("kind", GIT_REPOSITORY.kind());
        ObjectNode metadata = json.putObject("metadata").put("name", name.name());
        metadata.put("namespace", name.namespace())
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", Dockyards.API_VERSION)
                .put("kind", Dockyards.WORKTREE)
                .put("name", name.name())
                .put("uid", Fields.text(worktree, "metadata", "uid"))
                .put("blockOwnerDeletion", true);
        json.putObject("spec").put("interval", "5m0s").put("url", url).set("ref", ref);
        ObjectKey key = new ObjectKey(GIT_REPOSITORY.group(), GIT_REPOSITORY.kind(), name.namespace(), name.name());
        return new PreparedObject("gitRepository", GIT_REPOSITORY, key, json);
    }
}
