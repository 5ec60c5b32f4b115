package io.dockyards.flux2.bench.fleet;

/**
 * How much is asked.
 *
 * @param workloads of the fleet beside it
 * @param requests about a Workload in each phase
 * @param templates that are new
 */
record WebhookAmounts(int workloads, int requests, int templates) {}
