package io.dockyards.flux2.cli;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.Workload;

/**
 * What {@code diff} renders.
 *
 * @param isSuspended whether nothing of it is applied until it is resumed
 * @param isLive whether the Workload is in the cluster: only then can anything be its own there
 * @param clusterName value of the label that names the Cluster
 */
record DiffSubject(
        Workload workload,
        boolean isSuspended,
        boolean isLive,
        TemplateSource template,
        RenderInput input,
        String clusterName) {}
