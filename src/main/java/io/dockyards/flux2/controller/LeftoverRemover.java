package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.Leftovers;
import io.dockyards.flux2.plan.PruneRule;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the cluster-scoped objects of a Workload that is gone, which nobody else would, and then lets its record go (R24).
 * Blocks.
 */
final class LeftoverRemover {
    private static final Logger LOG = LoggerFactory.getLogger("io.dockyards.flux2.workload");

    private final Environment environment;

    LeftoverRemover(Environment environment) {
        this.environment = environment;
    }

    /** Whether nothing is left to wait for; if false, look again later. */
    boolean remove(Name workload) throws ApiFailure {
        Optional<Leftovers.Held> found = environment.leftovers().of(workload);
        if (found.isEmpty()) {
            return true;
        }
        AppliedRecord record = found.get().record();
        Optional<ObjectNode> live = environment.kube().workload(workload);
        if (live.filter(one -> new Workload(one).uid().equals(record.workloadUid()))
                .isPresent()) {
            // Somebody deleted the record alone: it is let go, and written anew with the next apply.
            if (found.get().terminating()) {
                environment.leftovers().release(workload, record);
            }
            return true;
        }
        if (live.isPresent() && !found.get().terminating()) {
            // Made again already: the successor takes the record and the objects over (R6, R24).
            return true;
        }
        boolean allGone = true;
        for (AppliedRecord.Entry entry : record.entries()) {
            allGone &= !entry.key().namespace().isEmpty() || isGone(workload, entry);
        }
        if (allGone) {
            environment.leftovers().release(workload, record);
        }
        return allGone;
    }

    private boolean isGone(Name workload, AppliedRecord.Entry entry) throws ApiFailure {
        GroupVersionKind type = entry.type();
        Optional<LiveObject> live = environment.kube().inspect(type, entry.key());
        if (live.isEmpty() || !isOf(workload, live.get()) || PruneRule.isKept(live.get(), entry)) {
            return true;
        }
        if (!live.get().terminating()) {
            environment.leftovers().delete(type, live.get());
            LOG.atInfo()
                    .addKeyValue("kind", Dockyards.WORKLOAD)
                    .addKeyValue("namespace", workload.namespace())
                    .addKeyValue("name", workload.name())
                    .addKeyValue("reason", "Deleted")
                    .addKeyValue("object", entry.key())
                    .log("object deleted with its Workload");
        }
        return environment.kube().inspect(type, entry.key()).isEmpty();
    }

    private static boolean isOf(Name workload, LiveObject live) {
        return workload.toString().equals(live.annotations().get(Dockyards.ANNOTATION_WORKLOAD));
    }
}
