package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import java.util.Map;

/** The WorkloadInventory of a Flux object: which objects in the target cluster belong to it (behaviour §3, §4). */
final class Inventory {
    private static final GroupVersionKind TYPE =
            new GroupVersionKind(Dockyards.GROUP, Dockyards.VERSION, "WorkloadInventory");

    private Inventory() {}

    /** Whether a Flux object gets one: it bears both labels, and it stays. One that loses them keeps what it has. */
    static boolean isFor(ObjectNode fluxObject) {
        return Fields.textIfAny(fluxObject, "metadata", "deletionTimestamp").isEmpty()
                && Fields.textIfAny(fluxObject, "metadata", "labels", Dockyards.LABEL_WORKLOAD)
                        .isPresent()
                && Fields.textIfAny(fluxObject, "metadata", "labels", Dockyards.LABEL_CLUSTER)
                        .isPresent();
    }

    /** @param suffix of its name, after that of the Flux object */
    static PreparedObject of(ObjectNode owner, String suffix, Map<String, String> matchLabels) {
        Name name = Fields.name(owner);
        String own = Names.suffixed(name.name(), suffix);
        ObjectNode json = Json.object().put("apiVersion", TYPE.apiVersion()).put("kind", TYPE.kind());
        ObjectNode metadata = json.putObject("metadata").put("name", own).put("namespace", name.namespace());
        ObjectNode labels = metadata.putObject("labels");
        for (String label : new String[] {Dockyards.LABEL_WORKLOAD, Dockyards.LABEL_CLUSTER}) {
            labels.put(label, Fields.text(owner, "metadata", "labels", label));
        }
        // Neither controller nor blockOwnerDeletion: nothing waits for an inventory.
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", Fields.text(owner, "apiVersion"))
                .put("kind", Fields.text(owner, "kind"))
                .put("name", name.name())
                .put("uid", Fields.text(owner, "metadata", "uid"));
        ObjectNode selector = json.putObject("spec").putObject("selector").putObject("matchLabels");
        matchLabels.forEach(selector::put);
        return new PreparedObject(
                "inventory", TYPE, new ObjectKey(TYPE.group(), TYPE.kind(), name.namespace(), own), json);
    }
}
