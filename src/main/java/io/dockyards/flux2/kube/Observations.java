package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Name;
import java.util.List;
import java.util.Optional;

/** What the informers hold now. Trees that come out are shared: nobody may change them. */
public interface Observations {
    /** An object of any kind that is watched whole. */
    Optional<ObjectNode> find(Change.Kind kind, Name name);

    Optional<ObjectNode> workload(Name name);

    Optional<ObjectNode> worktree(Name name);

    Optional<ObjectNode> cluster(Name name);

    Optional<ObjectNode> template(Name name);

    /** Kustomizations and HelmReleases of a namespace that have {@code LW} = the Workload's name. */
    List<ObjectNode> fluxMembers(Name workload);
}
