/** The webhooks that validate Workloads and WorkloadTemplates on their way into the cluster (behaviour §5). */
@NullMarked
package io.dockyards.flux2.webhook;

import org.jspecify.annotations.NullMarked;
