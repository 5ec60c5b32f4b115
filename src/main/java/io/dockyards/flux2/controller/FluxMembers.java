package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.Change;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which Workloads the Kustomizations and HelmReleases belong to, so that one that loses its label is noticed too. */
final class FluxMembers {
    private record Member(Change.Kind kind, Name name) {}

    private final Map<Member, Name> workloads = new HashMap<>();

    /** Takes a change in; the Workloads that it concerns come back: the one it belongs to, the one it belonged to. */
    Set<Name> concerned(Change change) {
        Member member = new Member(change.kind(), Fields.name(change.object()));
        Optional<Name> now = workload(change.object());
        Name before = change.gone() || now.isEmpty() ? workloads.remove(member) : workloads.put(member, now.get());
        Set<Name> concerned = new LinkedHashSet<>();
        now.ifPresent(concerned::add);
        if (before != null) {
            concerned.add(before);
        }
        return concerned;
    }

    private static Optional<Name> workload(ObjectNode member) {
        String label = member.path("metadata")
                .path("labels")
                .path(Dockyards.LABEL_WORKLOAD)
                .asText("");
        return label.isEmpty()
                ? Optional.empty()
                : Optional.of(new Name(Fields.name(member).namespace(), label));
    }
}
