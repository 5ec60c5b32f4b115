package io.dockyards.flux2.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Digest;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;

/** Stands in for the Git server that a sandbox hasn't: gives each Worktree a URL and a commit that nothing answers to. */
public final class MadeUpGit {
    private static final int COMMIT_LENGTH = 40;

    private final ManifestApplier applier;

    public MadeUpGit(ManifestApplier applier) {
        this.applier = applier;
    }

    /**
     * Writes the status of a Worktree that was applied: other files, another commit.
     *
     * @return whether there was anything to write
     */
    public boolean push(Name worktree) throws RequestRefused {
        ObjectNode identity =
                Json.object().put("apiVersion", Dockyards.API_VERSION).put("kind", Dockyards.WORKTREE);
        identity.putObject("metadata").put("namespace", worktree.namespace()).put("name", worktree.name());
        JsonNode object = applier.read(identity);
        if (object.isEmpty()) {
            return false;
        }
        String commit =
                new Digest().add(Json.write(object.path("spec").path("files"))).hex();
        ObjectNode status = Json.object()
                .put("url", "https://git.invalid/" + worktree + ".git")
                .put("commitHash", commit.substring(0, COMMIT_LENGTH));
        if (object.path("status").path("commitHash").equals(status.get("commitHash"))) {
            return false;
        }
        applier.setStatus(identity, status);
        return true;
    }
}
