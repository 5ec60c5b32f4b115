package io.dockyards.flux2.api;

/** Names of the API group {@code dockyards.io} and of what we set on objects. */
public final class Dockyards {
    public static final String GROUP = "dockyards.io";
    public static final String VERSION = "v1alpha3";
    public static final String API_VERSION = GROUP + "/" + VERSION;

    public static final String CLUSTER = "Cluster";
    public static final String WORKLOAD = "Workload";
    public static final String WORKLOAD_TEMPLATE = "WorkloadTemplate";
    public static final String WORKTREE = "Worktree";

    public static final String LABEL_WORKLOAD = "dockyards.io/workload-name";
    public static final String LABEL_CLUSTER = "dockyards.io/cluster-name";
    /** Marks the record of what was applied (R20). */
    public static final String LABEL_RECORD = "dockyards.io/record";

    /** On cluster-scoped members, in place of the owner reference (R2): {@code <namespace>/<name>}. */
    public static final String ANNOTATION_WORKLOAD = "dockyards.io/workload";

    public static final String ANNOTATION_LAST_HANDLED_RECONCILE = "dockyards.io/lastHandledReconcileAt";
    /** {@code "true"} on a Workload: nothing is done for it (behaviour §7.7). */
    public static final String ANNOTATION_SUSPEND = "dockyards.io/suspend";

    /** Flux's: a new value asks for a reconcile now, which is answered in the annotation above (behaviour §7.7). */
    public static final String ANNOTATION_RECONCILE_REQUEST = "reconcile.fluxcd.io/requestedAt";

    public static final String FINALIZER_CLUSTER_SCOPED = "dockyards.io/cluster-scoped";

    public static final String TEMPLATE_TYPE_CUE = "dockyards.io/cue";
    public static final String FIELD_MANAGER = "dockyards-flux2";

    private Dockyards() {}
}
