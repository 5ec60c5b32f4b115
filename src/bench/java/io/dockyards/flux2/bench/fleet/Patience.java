package io.dockyards.flux2.bench.fleet;

import java.time.Duration;

/**
 * How long something is waited for.
 *
 * @param longest until it is given up
 * @param check looks now and then whether waiting still makes sense, and throws a {@code BenchFailure} if not
 */
record Patience(Duration longest, Runnable check) {}
