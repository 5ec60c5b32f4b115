package io.dockyards.flux2.kube;

/**
 * No connection to a cluster can be made from what the user gave: a wrong kubeconfig, an unknown context, a cluster that
 * doesn't answer. The message is one line that says what is wrong, where, and what to do.
 */
public final class KubeSetupException extends Exception {
    private static final long serialVersionUID = 1L;

    public KubeSetupException(String message) {
        super(message);
    }

    public KubeSetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
