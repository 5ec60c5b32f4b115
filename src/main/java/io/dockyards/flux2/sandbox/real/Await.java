package io.dockyards.flux2.sandbox.real;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for what other processes do and don't tell about. */
final class Await {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private Await() {}

    /** Asks until the answer is yes; false if the deadline passed before. */
    static boolean until(Duration deadline, BooleanSupplier condition) {
        var end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            try {
                Thread.sleep(INTERVAL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ApiServerException("interrupted while waiting for the API server", e);
            }
        }
        return true;
    }
}
