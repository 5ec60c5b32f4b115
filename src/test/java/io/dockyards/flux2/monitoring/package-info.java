/** Dashboards, alerts and the runbook: made, checked, and tried on a controller that works. */
@NullMarked
package io.dockyards.flux2.monitoring;

import org.jspecify.annotations.NullMarked;
