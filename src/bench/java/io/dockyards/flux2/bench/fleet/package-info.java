/**
 * {@code bin/bench fleet}: the whole controller, as a process of its own, with many Workloads on the real API server; and
 * {@code bin/bench webhook}: what its webhooks say meanwhile.
 */
@NullMarked
package io.dockyards.flux2.bench.fleet;

import org.jspecify.annotations.NullMarked;
