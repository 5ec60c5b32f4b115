package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Name;
import java.util.Optional;

/** Writes what people ask for by a command, never under the controller's field manager: that counts as drift. Blocks. */
public final class ClusterWriter {
    private static final String MANAGER = "?fieldManager=dockyards-flux2-cli";

    private final Rest rest;

    public ClusterWriter(KubeConnection connection) {
        rest = connection.rest();
    }

    /**
     * Merge patch (RFC 7386) of a Workload.
     *
     * @return the Workload afterwards
     */
    public ObjectNode patchWorkload(Name workload, ObjectNode patch) throws ApiFailure {
        String attempt = "patch of Workload " + workload;
        String path = path(Dockyards.WORKLOAD, workload) + MANAGER;
        return object(attempt, Failures.ask(attempt, () -> rest.patch(path, Rest.MERGE, patch, Rest.JSON)));
    }

    /**
     * Server-side apply of a Dockyards object; fields that somebody else holds are taken.
     *
     * @return the object afterwards
     */
    public ObjectNode apply(ObjectNode object) throws ApiFailure {
        String kind = Fields.text(object, "kind");
        Name name = Fields.name(object);
        String attempt = "apply of " + kind + " " + name;
        String path = path(kind, name) + MANAGER + "&force=true";
        Answer answer = Failures.ask(attempt, () -> rest.patch(path, Rest.APPLY, object, Rest.JSON));
        if (Failures.kindIsMissing(answer)) {
            throw Failures.noSuchKind(attempt, ClusterReader.type(kind));
        }
        return object(attempt, answer);
    }

    private static String path(String kind, Name name) {
        return ClusterReader.collection(kind, Optional.of(name.namespace())) + "/" + Paths.segment(name.name());
    }

    private static ObjectNode object(String attempt, Answer answer) throws ApiFailure {
        if (answer.ok() && answer.json() instanceof ObjectNode object) {
            return object;
        }
        throw Failures.of(attempt, answer);
    }
}
