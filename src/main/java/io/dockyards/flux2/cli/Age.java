package io.dockyards.flux2.cli;

import java.time.Duration;

/** How long ago something was, in the largest unit that still tells: {@code 42s}, {@code 17m}, {@code 5h}, {@code 3d}. */
final class Age {
    private static final Duration SECONDS_UP_TO = Duration.ofMinutes(2);
    private static final Duration MINUTES_UP_TO = Duration.ofHours(3);
    private static final Duration HOURS_UP_TO = Duration.ofDays(2);

    private Age() {}

    /** Clocks differ: what lies ahead counts as now. */
    static String of(Duration age) {
        if (age.compareTo(SECONDS_UP_TO) < 0) {
            return Math.max(0, age.toSeconds()) + "s";
        }
        if (age.compareTo(MINUTES_UP_TO) < 0) {
            return age.toMinutes() + "m";
        }
        return age.compareTo(HOURS_UP_TO) < 0 ? age.toHours() + "h" : age.toDays() + "d";
    }
}
