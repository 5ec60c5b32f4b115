package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.ClusterReader;
import io.dockyards.flux2.kube.ClusterWriter;
import io.dockyards.flux2.kube.KubeConnection;
import io.dockyards.flux2.kube.KubeSetupException;
import io.dockyards.flux2.kube.KubeTarget;
import java.util.Optional;

/** The cluster of one command; what it refuses becomes an error of the command line. */
final class ClusterAccess implements AutoCloseable {
    private final KubeConnection connection;

    private ClusterAccess(KubeConnection connection) {
        this.connection = connection;
    }

    static ClusterAccess open(KubeTarget target) {
        try {
            KubeConnection connection = KubeConnection.open(target);
            try {
                var _ = connection.verify();
            } catch (KubeSetupException e) {
                connection.close();
                throw e;
            }
            return new ClusterAccess(connection);
        } catch (KubeSetupException e) {
            throw CliFailure.surroundings(String.valueOf(e.getMessage()));
        }
    }

    KubeConnection connection() {
        return connection;
    }

    ClusterReader reader() {
        return new ClusterReader(connection);
    }

    ClusterWriter writer() {
        return new ClusterWriter(connection);
    }

    /** What {@code -n} says, else the context's namespace, else {@code default}. */
    String namespace(Optional<String> option) {
        return option.orElseGet(connection::namespace);
    }

    /** The Workload as it is now; that there is none ends the command. */
    ObjectNode workload(Name name) {
        return ask(() -> reader().read(Dockyards.WORKLOAD, name))
                .orElseThrow(() -> CliFailure.input(
                        "Workload " + name + " doesn't exist; \"dockyards-flux2 status -A\" lists those that do"));
    }

    /** Something that is asked of the API server. */
    interface Request<T> {
        T send() throws ApiFailure;
    }

    /** Asks; a request that fails ends the command. */
    static <T> T ask(Request<T> request) {
        try {
            return request.send();
        } catch (ApiFailure failure) {
            throw failure(failure);
        }
    }

    static CliFailure failure(ApiFailure failure) {
        String words = String.valueOf(failure.getMessage());
        if (failure.code() == 403) {
            return CliFailure.surroundings(words + "; ask for that right, or choose another --context");
        }
        return failure.invalid() || isMissing(failure) ? CliFailure.input(words) : CliFailure.surroundings(words);
    }

    /** An object or its namespace isn't there; a kind that isn't is no input's fault. */
    private static boolean isMissing(ApiFailure failure) {
        return failure.notFound() && failure.reason().equals("NotFound");
    }

    @Override
    public void close() {
        connection.close();
    }
}
