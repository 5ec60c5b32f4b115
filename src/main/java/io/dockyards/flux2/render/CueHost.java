package io.dockyards.flux2.render;

import com.dylibso.chicory.log.Logger;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Store;
import com.dylibso.chicory.wasi.WasiOptions;
import com.dylibso.chicory.wasi.WasiPreview1;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The world as the WASM sees it: no files, arguments, environment or input, a wall clock that stands still and random numbers
 * that aren't (behaviour §7.6), so that a render is a function of its input. Only the monotonic clock runs, which Go's scheduler
 * and collector need. What Go's runtime prints, which it does before it dies, is kept in part.
 */
final class CueHost {
    private static final int CLOCK_MONOTONIC = 1;
    private static final Clock STANDING = Clock.fixed(Instant.parse("2000-01-01T00:00:00Z"), ZoneOffset.UTC);

    /** Where the monotonic clock begins: Go takes its zero for "not set". */
    private static final long FIRST_NANOS = 1_000_000_000L;

    /** What a clock advances by with each look at it that is reckoned and not measured. */
    private static final long STEP_NANOS = 1_000;

    private final LastWords output = new LastWords();
    private final LongSupplier nanos;
    private long start;

    private CueHost(LongSupplier nanos) {
        this.nanos = nanos;
        this.start = nanos.getAsLong() - FIRST_NANOS;
    }

    static CueHost real() {
        return new CueHost(System::nanoTime);
    }

    /** One in which the same calls find the same world each time, down to the monotonic clock, and so leave the same memory. */
    static CueHost reckoned() {
        AtomicLong looks = new AtomicLong();
        return new CueHost(() -> looks.incrementAndGet() * STEP_NANOS);
    }

    /** What the WASM imports. */
    ImportValues imports() {
        WasiOptions options = WasiOptions.builder()
                .withStdin(InputStream.nullInputStream())
                .withStdout(output)
                .withStderr(output)
                .withClock(STANDING)
                .withRandom(new Random(0))
                .build();
        HostFunction[] functions = WasiPreview1.builder()
                .withOptions(options)
                .withLogger(new Silence())
                .build()
                .toHostFunctions();
        return new Store()
                .addFunction(Arrays.stream(functions).map(this::ownClock).toArray(HostFunction[]::new))
                .toImportValues();
    }

    String lastWords() {
        return output.text();
    }

    /** The monotonic clock. */
    long clockNanos() {
        return nanos.getAsLong() - start;
    }

    /** Another state of the instance is restored: its time must not lie ahead, and what another one said is over. */
    void resume(long clockNanos) {
        start -= Math.max(0, clockNanos - clockNanos());
        output.forget();
    }

    /** The JVM's clock may be anywhere, so the instance gets one of its own. */
    private HostFunction ownClock(HostFunction function) {
        if (!function.name().equals("clock_time_get")) {
            return function;
        }
        return new HostFunction(function.module(), function.name(), function.functionType(), (instance, arguments) -> {
            if (arguments[0] != CLOCK_MONOTONIC) {
                return function.handle().apply(instance, arguments);
            }
            instance.memory().writeLong((int) arguments[2], clockNanos());
            return new long[] {0};
        });
    }

    /** Chicory traces every call of the host to its logger. */
    private static final class Silence implements Logger {
        @Override
        public void log(Level level, String text, Throwable cause) {
            // The failure itself reaches us as an exception.
        }

        @Override
        public boolean isLoggable(Level level) {
            return false;
        }
    }
}
