package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.ObjectHealth;
import java.util.List;
import java.util.Optional;

/** The health of kinds that run Pods, by the numbers in their status (kstatus' rules for built-in kinds). */
final class KstatusOfWorkers {
    private KstatusOfWorkers() {}

    static ObjectHealth deployment(JsonNode object, List<Condition> conditions) {
        Optional<Condition> progressing = Conditions.find(conditions, "Progressing");
        if (progressing
                .filter(condition -> condition.reason().equals("ProgressDeadlineExceeded"))
                .isPresent()) {
            return ObjectHealth.failed(Kstatus.text(progressing.get()));
        }
        long wanted = wanted(object, "replicas");
        return counts(object, "updatedReplicas", wanted, "updated")
                .or(() -> surplus(object, wanted))
                .or(() -> counts(object, "availableReplicas", wanted, "available"))
                .orElse(ObjectHealth.CURRENT);
    }

    static ObjectHealth statefulSet(JsonNode object) {
        long wanted = wanted(object, "replicas");
        JsonNode partition = Fields.at(object, "spec", "updateStrategy", "rollingUpdate", "partition");
        long updated = Math.max(0, wanted - partition.asLong(0));
        return counts(object, "readyReplicas", wanted, "ready")
                .or(() -> counts(object, "updatedReplicas", updated, "updated"))
                .or(() -> surplus(object, wanted))
                .orElse(ObjectHealth.CURRENT);
    }

    static ObjectHealth daemonSet(JsonNode object) {
        JsonNode wanted = Fields.at(object, "status", "desiredNumberScheduled");
        if (wanted.isMissingNode()) {
            return ObjectHealth.inProgress("not scheduled yet");
        }
        return counts(object, "updatedNumberScheduled", wanted.asLong(), "updated")
                .or(() -> counts(object, "numberAvailable", wanted.asLong(), "available"))
                .orElse(ObjectHealth.CURRENT);
    }

    static ObjectHealth replicaSet(JsonNode object) {
        long wanted = wanted(object, "replicas");
        return counts(object, "readyReplicas", wanted, "ready")
                .or(() -> surplus(object, wanted))
                .orElse(ObjectHealth.CURRENT);
    }

    /** A Job that runs is as it should be; only one that has failed isn't. */
    static ObjectHealth job(JsonNode object, List<Condition> conditions) {
        Optional<Condition> failed = Kstatus.isTrue(conditions, "Failed");
        if (failed.isPresent()) {
            return ObjectHealth.failed(Kstatus.text(failed.get()));
        }
        boolean started = Fields.textIfAny(object, "status", "startTime").isPresent();
        return started || Kstatus.isTrue(conditions, "Suspended").isPresent()
                ? ObjectHealth.CURRENT
                : ObjectHealth.inProgress("not started yet");
    }

    static ObjectHealth pod(JsonNode object, List<Condition> conditions) {
        return switch (Fields.text(object, "status", "phase")) {
            case "Succeeded" -> ObjectHealth.CURRENT;
            case "Failed" -> ObjectHealth.failed("the Pod has failed");
            case "Running" ->
                Kstatus.isTrue(conditions, Conditions.READY).isPresent()
                        ? ObjectHealth.CURRENT
                        : ObjectHealth.inProgress("running, not ready");
            default -> ObjectHealth.inProgress("not running yet");
        };
    }

    private static long wanted(JsonNode object, String field) {
        return Fields.at(object, "spec", field).asLong(1);
    }

    private static Optional<ObjectHealth> counts(JsonNode object, String field, long wanted, String what) {
        long now = Fields.at(object, "status", field).asLong();
        return now >= wanted
                ? Optional.empty()
                : Optional.of(ObjectHealth.inProgress("%d of %d %s".formatted(now, wanted, what)));
    }

    private static Optional<ObjectHealth> surplus(JsonNode object, long wanted) {
        long now = Fields.at(object, "status", "replicas").asLong();
        return now <= wanted
                ? Optional.empty()
                : Optional.of(ObjectHealth.inProgress("%d old ones still there".formatted(now - wanted)));
    }
}
