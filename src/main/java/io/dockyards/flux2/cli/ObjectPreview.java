package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.DryRun;
import io.dockyards.flux2.plan.ApplyOptions;
import io.dockyards.flux2.plan.Immutability;
import io.dockyards.flux2.plan.Sending;
import java.util.Optional;
import java.util.function.Consumer;

/** What would become of one object, by its policy, its ignored fields and whether it may be made again (R12, R13, R17). */
final class ObjectPreview {
    private final DryRun dryRun;
    private final Consumer<String> notes;

    ObjectPreview(DryRun dryRun, Consumer<String> notes) {
        this.dryRun = dryRun;
        this.notes = notes;
    }

    /**
     * Asks the API server.
     *
     * @param live as it is now, if it is there
     * @return empty if it isn't there and its policy leaves it so
     */
    Optional<ObjectDiff> of(PreparedObject object, Optional<ObjectNode> live) throws ApiFailure {
        return switch (Sending.of(object, live)) {
            case Sending.Nothing _ -> live.map(now -> new ObjectDiff(object.key(), live, live));
            case Sending.Apply(PreparedObject sent, boolean forced) ->
                Optional.of(new ObjectDiff(object.key(), live, Optional.of(applied(sent, forced))));
        };
    }

    /** A kind that would come with the same apply can't be asked about: shown is what was rendered. */
    private ObjectNode applied(PreparedObject object, boolean forced) throws ApiFailure {
        try {
            return dryRun.apply(object, forced).orElse(object.json());
        } catch (ApiFailure refused) {
            if (!refused.invalid() || !Immutability.isMeant(String.valueOf(refused.getMessage()))) {
                throw refused;
            }
            if (!ApplyOptions.of(object.json()).recreate()) {
                throw refused.with(Immutability.ADVICE);
            }
            notes.accept(object.key() + " would be deleted and made again, since a field of it can't be changed");
            return object.json();
        }
    }
}
