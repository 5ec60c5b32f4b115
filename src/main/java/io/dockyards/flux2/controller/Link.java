package io.dockyards.flux2.controller;

import io.dockyards.flux2.kube.KubeConnection;
import io.dockyards.flux2.kube.KubeSetupException;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.kube.LeaderElection;
import io.dockyards.flux2.kube.WriteFence;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the cluster.
 *
 * @param connection its writes pass the fence of the election
 * @param election empty if this is the only replica
 */
record Link(KubeConnection connection, Optional<LeaderElection> election) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    /**
     * Opens the connections and has the server say its version; blocks.
     *
     * @throws CompletionException with the {@link KubeSetupException} if that can't work
     */
    static Link to(ControllerSettings settings) {
        try {
            KubeTarget target = settings.target().get();
            Optional<LeaderElection> election = settings.election().isPresent()
                    ? Optional.of(
                            LeaderElection.open(target, settings.election().get()))
                    : Optional.empty();
            KubeConnection connection = KubeConnection.open(
                    target, election.map(LeaderElection::fence).orElse(WriteFence.OPEN));
            try {
                String version = connection.verify();
                LOG.atInfo()
                        .addKeyValue("server", connection.server())
                        .addKeyValue("version", version)
                        .log("connected");
                return new Link(connection, election);
            } catch (KubeSetupException unusable) {
                connection.close();
                election.ifPresent(LeaderElection::close);
                throw unusable;
            }
        } catch (KubeSetupException unusable) {
            throw new CompletionException(unusable);
        }
    }

    @Override
    public void close() {
        election.ifPresent(LeaderElection::close);
        connection.close();
    }
}
