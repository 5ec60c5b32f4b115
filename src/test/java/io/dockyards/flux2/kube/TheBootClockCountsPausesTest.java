package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The clock of leases. */
class TheBootClockCountsPausesTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicReference<Instant> wall = new AtomicReference<>(Instant.EPOCH);
    private final BootClock clock = new BootClock.LongerOfTwo(nanos::get, wall::get);

    /** proc(5): the first number of uptime includes the time of suspension. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void onLinuxItIsTheTimeSinceTheBoot() throws IOException {
        var uptime = Files.readString(Path.of("/proc/uptime"));
        double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
        assertThat(BootClock.system().nanos() / 1e9).isBetween(seconds - 0.1, seconds + 60);
    }

    @Test
    void elsewhereASuspensionIsSeenByTheWallClock() {
        nanos.addAndGet(1_000);
        wall.set(Instant.EPOCH.plusSeconds(3_600));
        assertThat(clock.nanos()).isEqualTo(Duration.ofHours(1).toNanos());
    }

    @Test
    void aWallClockThatIsSetBackTakesNoTimeAway() {
        wall.set(Instant.EPOCH.plusSeconds(3_600));
        long before = clock.nanos();
        wall.set(Instant.EPOCH);
        nanos.addAndGet(5_000);
        assertThat(clock.nanos()).isEqualTo(before + 5_000);
    }
}
