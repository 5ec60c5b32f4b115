package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.Applied;
import io.dockyards.flux2.kube.WholeObject;
import io.dockyards.flux2.plan.ApplyOptions;
import io.dockyards.flux2.plan.Immutability;
import io.dockyards.flux2.plan.ManagedFields;
import io.dockyards.flux2.plan.Sending;
import java.util.Optional;

/** Applies one object as its annotations ask for, and takes it over from the controller before (R12–R14, R16–R18). Blocks. */
final class ObjectApplier {
    /** What became of it. */
    sealed interface Result {
        record Done(Applied applied) implements Result {}

        /** Its policy leaves it as it is; empty if it isn't there. */
        record LeftAlone(Optional<LiveObject> live) implements Result {}

        /** It has to be gone first (R14). */
        record BeingDeleted(Optional<LiveObject> live) implements Result {}
    }

    /** The API server's words where it can't read its own notes of an earlier apply any more. */
    private static final String UNREADABLE_NOTES = "not declared in schema";

    private final Environment environment;

    ObjectApplier(Environment environment) {
        this.environment = environment;
    }

    /**
     * Applies it.
     *
     * @param seen as it was just before, if it was looked at
     * @param known whether this controller has applied it before
     */
    Result apply(Workload workload, PreparedObject object, Optional<LiveObject> seen, boolean known) throws ApiFailure {
        if (seen.filter(LiveObject::predecessor).isPresent()) {
            takeOver(workload, object, known);
        }
        Result result = recreating(workload, object);
        if (result instanceof Result.Done(Applied applied) && applied.object().predecessor()) {
            takeOver(workload, object, known);
            return recreating(workload, object);
        }
        return result;
    }

    private Result recreating(Workload workload, PreparedObject object) throws ApiFailure {
        try {
            return send(object);
        } catch (ApiFailure refused) {
            if (!refused.invalid() || !Immutability.isMeant(String.valueOf(refused.getMessage()))) {
                throw refused;
            }
            if (!ApplyOptions.of(object.json()).recreate()) {
                throw refused.with(Immutability.ADVICE);
            }
            Optional<LiveObject> live = environment.kube().inspect(object.type(), object.key());
            if (live.isPresent() && !live.get().terminating()) {
                environment.leftovers().delete(object.type(), live.get());
                WorkloadNews.recreated(environment.kube(), workload, object);
                live = environment.kube().inspect(object.type(), object.key());
            }
            return live.isPresent() ? new Result.BeingDeleted(live) : send(object);
        }
    }

    private Result send(PreparedObject object) throws ApiFailure {
        Optional<WholeObject> live = ApplyOptions.of(object.json()).needsLive()
                ? environment.kube().read(object.type(), object.key())
                : Optional.empty();
        return switch (Sending.of(object, live.map(WholeObject::json))) {
            case Sending.Nothing nothing -> {
                Optional<LiveObject> there = live.map(WholeObject::metadata);
                yield there.filter(LiveObject::terminating).isPresent()
                        ? new Result.BeingDeleted(there)
                        : new Result.LeftAlone(there);
            }
            case Sending.Apply(PreparedObject sent, boolean forced) -> {
                Applied applied = readable(sent, forced);
                yield applied.object().terminating()
                        ? new Result.BeingDeleted(Optional.of(applied.object()))
                        : new Result.Done(applied);
            }
        };
    }

    /** Once: if that doesn't help, nothing will (R16). */
    private Applied readable(PreparedObject object, boolean forced) throws ApiFailure {
        try {
            return environment.kube().apply(object, forced);
        } catch (ApiFailure refused) {
            if (!String.valueOf(refused.getMessage()).contains(UNREADABLE_NOTES)) {
                throw refused;
            }
            Optional<WholeObject> live = environment.kube().read(object.type(), object.key());
            if (live.isEmpty()) {
                throw refused;
            }
            patch(
                    object,
                    ManagedFields.inVersion(live.get().json(), object.type().apiVersion()));
            return environment.kube().apply(object, forced);
        }
    }

    private void takeOver(Workload workload, PreparedObject object, boolean known) throws ApiFailure {
        Optional<ObjectNode> live =
                environment.kube().read(object.type(), object.key()).map(WholeObject::json);
        Optional<ArrayNode> patch = live.flatMap(ManagedFields::takeover);
        if (patch.isPresent()) {
            patch(object, patch.get());
            if (known) {
                WorkloadNews.anotherControllerWrites(environment.kube(), workload, object);
            } else {
                WorkloadNews.takenOver(workload, object);
            }
        }
    }

    private void patch(PreparedObject object, ArrayNode patch) throws ApiFailure {
        environment.kube().patch(object.type(), object.key(), patch, Dockyards.FIELD_MANAGER);
    }
}
