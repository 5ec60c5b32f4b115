package io.dockyards.flux2.bench.fleet;

/**
 * What a phase took.
 *
 * @param seconds by the clock, until what was to be done was done
 * @param cpuSeconds processor time of the controller until it had come to rest
 * @param residentMebibytes memory of the controller by then
 * @param requests of the controller until then
 */
record Cost(double seconds, double cpuSeconds, double residentMebibytes, Requests requests) {}
