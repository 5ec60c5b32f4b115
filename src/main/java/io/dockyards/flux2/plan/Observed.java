package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Workload;
import java.util.List;
import java.util.Optional;

/**
 * What was observed of one Workload and its surroundings. The trees are shared with the caches: nobody changes them.
 *
 * @param cluster the owner Cluster, if it exists
 * @param template the WorkloadTemplate that the Workload refers to, if it exists
 * @param fluxMembers Kustomizations and HelmReleases of the namespace that carry {@code LW} = the Workload's name
 */
public record Observed(
        Workload workload, Optional<ObjectNode> cluster, Optional<ObjectNode> template, List<ObjectNode> fluxMembers) {
    public Observed {
        fluxMembers = List.copyOf(fluxMembers);
    }
}
