package io.dockyards.flux2.kube;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Time that goes on while the machine is suspended, for what others count, too: a lease. {@link System#nanoTime} stands still
 * then on Linux.
 *
 * <p>On Linux it is {@code CLOCK_BOOTTIME} (clock_gettime(2)). Elsewhere each step is the longer of what {@code nanoTime} and the
 * wall clock say: a wall clock that is set forward ends a lease too early, which does no harm, and one that is set back is made
 * up for by the other.
 */
@FunctionalInterface
interface BootClock {
    /** Nanoseconds since some moment; only differences mean anything. */
    long nanos();

    /** The clock of this machine. */
    static BootClock system() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")
                ? new Linux()
                : new LongerOfTwo(System::nanoTime, InstantSource.system());
    }

    /** Asks the kernel: no file that could fail to open, and quick enough to be asked before every write. */
    final class Linux implements BootClock {
        private static final int CLOCK_BOOTTIME = 7;
        private static final long SECOND = 1_000_000_000L;

        private final MethodHandle clockGettime = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker()
                                .defaultLookup()
                                .find("clock_gettime")
                                .orElseThrow(),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

        @Override
        public long nanos() {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment time = arena.allocate(ValueLayout.JAVA_LONG, 2);
                if ((int) clockGettime.invokeExact(CLOCK_BOOTTIME, time) != 0) {
                    throw new IllegalStateException("the kernel has no CLOCK_BOOTTIME");
                }
                return time.getAtIndex(ValueLayout.JAVA_LONG, 0) * SECOND + time.getAtIndex(ValueLayout.JAVA_LONG, 1);
            } catch (RuntimeException | Error failure) {
                throw failure;
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** Never slower than either of its clocks. */
    final class LongerOfTwo implements BootClock {
        private final LongSupplier monotonic;
        private final InstantSource wall;
        private long total;
        private long lastNanos;
        private long lastMillis;

        LongerOfTwo(LongSupplier monotonic, InstantSource wall) {
            this.monotonic = monotonic;
            this.wall = wall;
            this.lastNanos = monotonic.getAsLong();
            this.lastMillis = wall.millis();
        }

        @Override
        public synchronized long nanos() {
            long nanos = monotonic.getAsLong();
            long millis = wall.millis();
            total += Math.max(nanos - lastNanos, Math.max(0, millis - lastMillis) * 1_000_000);
            lastNanos = nanos;
            lastMillis = millis;
            return total;
        }
    }
}
