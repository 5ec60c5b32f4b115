package io.dockyards.flux2.api;

/** Reasons of the condition {@code WorkloadTemplateReconciled} (behaviour §1). */
public enum Reason {
    READY("Ready"),
    WAITING_FOR_CLUSTER("WaitingForCluster"),
    WAITING_FOR_WORKLOAD_TEMPLATE("WaitingForWorkloadTemplate"),
    INCORRECT_WORKLOAD_TEMPLATE_TYPE("IncorrectWorkloadTemplateType"),
    WAITING_FOR_CLUSTER_READY("WaitingForClusterReady"),
    LOAD_INSTANCE_FAILED("LoadInstanceFailed"),
    BUILD_INSTANCE_FAILED("BuildInstanceFailed"),
    LOOKUP_PATH_FAILED("LookupPathFailed"),
    FILL_PATH_FAILED("FillPathFailed"),
    VALIDATE_FAILED("ValidateFailed"),
    FIELDS_FAILED("FieldsFailed"),
    DECODE_FAILED("DecodeFailed"),
    RENDER_LIMIT_EXCEEDED("RenderLimitExceeded"),
    RENDER_UNAVAILABLE("RenderUnavailable"),
    RECONCILE_FAILED("ReconcileFailed");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /** The reason as it stands in a condition. */
    public String text() {
        return text;
    }

    /** The reason of that text; an unknown one is an {@link IllegalArgumentException}. */
    public static Reason of(String text) {
        for (Reason reason : values()) {
            if (reason.text.equals(text)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("unknown reason " + text);
    }
}
