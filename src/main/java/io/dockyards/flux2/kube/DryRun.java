package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.PreparedObject;
import java.util.List;
import java.util.Optional;

/** Asks the API server what an apply of the controller's would give; nothing is written (R35). Blocks. */
public final class DryRun {
    private static final String QUERY = "?dryRun=All&fieldManager=" + Dockyards.FIELD_MANAGER + "&force=";

    private final Rest rest;
    private final Discovery discovery;

    public DryRun(KubeConnection connection) {
        rest = connection.rest();
        discovery = new Discovery(rest, System::nanoTime);
    }

    /**
     * The object as it would be, managedFields included, with what the Go controller left taken over (R17).
     *
     * @param forced whether fields are taken from other managers
     * @return empty if its kind isn't served, as when its CRD would be applied along with it
     */
    public Optional<ObjectNode> apply(PreparedObject object, boolean forced) throws ApiFailure {
        String attempt = "dry run of an apply of " + object.key();
        Optional<ServedKinds.Served> served =
                discovery.kinds(List.of(object.type())).get(object.type());
        if (served.isEmpty()) {
            return Optional.empty();
        }
        String path = served.get().path(object.key().namespace(), object.key().name()) + QUERY + forced;
        Answer answer = Failures.ask(attempt, () -> rest.patch(path, Rest.APPLY, object.json(), Rest.JSON));
        if (Failures.kindIsMissing(answer)) {
            return Optional.empty();
        }
        if (!answer.ok() || !(answer.json() instanceof ObjectNode applied)) {
            throw Failures.of(attempt, answer);
        }
        return Optional.of(TakenOverFields.removeFrom(applied));
    }
}
