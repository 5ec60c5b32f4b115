package io.dockyards.flux2.behaviour;

import io.dockyards.flux2.sandbox.SandboxServer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** An API server that knows what its controllers asked for. */
interface CountingServer extends SandboxServer {
    /** The header of our controller's requests; nobody else's has it. */
    String CONTROLLER = "dockyards-flux2";

    /** All writes of controllers that were answered before this call, in their order. */
    List<Write> writes();

    /** The kubeconfig of a user who may do everything, as a file. */
    Path kubeconfigFile();

    /** The kubeconfig that a controller runs with: where there are rights, of the account that it is installed with. */
    default Path controllerKubeconfigFile() {
        return kubeconfigFile();
    }

    /** The same for a controller that has its Lease in a namespace of a test's own, with the rights that it has where it is installed. */
    default Path controllerKubeconfigFile(String leases) {
        return controllerKubeconfigFile();
    }

    /** Those of the {@link #writes} that concern a namespace. */
    default List<Write> writesIn(String namespace) {
        Predicate<Write> here = write -> write.namespace().equals(namespace);
        return writes().stream().filter(here).toList();
    }
}
