package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.MemberState;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.kube.Change;
import io.dockyards.flux2.plan.Kstatus;
import java.util.Optional;

/** Reads what a watch tells of a member. */
final class MemberStates {
    private MemberStates() {}

    /** The Workload whose name an object bears: in its own namespace, or, cluster-scoped, as its annotation says (R2). */
    static Optional<Name> workload(ObjectNode member) {
        String namespace = Fields.name(member).namespace();
        if (!namespace.isEmpty()) {
            return Fields.textIfAny(member, "metadata", "labels", Dockyards.LABEL_WORKLOAD)
                    .map(label -> new Name(namespace, label));
        }
        return Fields.textIfAny(member, "metadata", "annotations", Dockyards.ANNOTATION_WORKLOAD)
                .filter(workload -> workload.indexOf('/') > 0)
                .map(workload -> new Name(
                        workload.substring(0, workload.indexOf('/')), workload.substring(workload.indexOf('/') + 1)));
    }

    static MemberState of(Change change) {
        ObjectNode member = change.object();
        Name name = Fields.name(member);
        GroupVersionKind type = GroupVersionKind.of(Fields.text(member, "apiVersion"), Fields.text(member, "kind"));
        return new MemberState(
                new ObjectKey(type.group(), type.kind(), name.namespace(), name.name()),
                Fields.text(member, "metadata", "uid"),
                change.entry(),
                Fields.textIfAny(member, "metadata", "deletionTimestamp").isPresent(),
                change.gone(),
                Kstatus.hasHealth(type) ? Optional.of(Kstatus.of(member)) : Optional.empty());
    }
}
