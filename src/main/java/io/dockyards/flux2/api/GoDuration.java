package io.dockyards.flux2.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go's {@code time.Duration} reads and writes them: {@code 1h} is written {@code 1h0m0s}. */
final class GoDuration {
    private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private GoDuration() {}

    /** The canonical text of a duration; empty if Go couldn't read it. */
    static Optional<String> canonical(String text) {
        return nanos(text).map(GoDuration::format);
    }

    private static Optional<Long> nanos(String text) {
        boolean negative = text.startsWith("-");
        String rest = negative || text.startsWith("+") ? text.substring(1) : text;
        if (rest.equals("0")) {
            return Optional.of(0L);
        }
        BigDecimal sum = BigDecimal.ZERO;
        int end = 0;
        Matcher part = PART.matcher(rest);
        while (end < rest.length() && part.find(end) && part.start() == end) {
            BigDecimal unit = BigDecimal.valueOf(java.util.Objects.requireNonNull(NANOS.get(part.group(2))));
            String number = part.group(1).endsWith(".") ? part.group(1) + "0" : part.group(1);
            sum = sum.add(new BigDecimal(number).multiply(unit).setScale(0, RoundingMode.DOWN));
            end = part.end();
        }
        if (end == 0 || end < rest.length() || sum.compareTo(MAX) > 0) {
            return Optional.empty();
        }
        return Optional.of(negative ? -sum.longValue() : sum.longValue());
    }

    private static String format(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        String sign = nanos < 0 ? "-" : "";
        long value = Math.abs(nanos);
        if (value < 1_000L) {
            return sign + value + "ns";
        }
        if (value < 1_000_000L) {
            return sign + decimal(value, 3) + "µs";
        }
        if (value < 1_000_000_000L) {
            return sign + decimal(value, 6) + "ms";
        }
        long minutes = value / 60_000_000_000L;
        String seconds = decimal(value % 60_000_000_000L, 9) + "s";
        if (minutes == 0) {
            return sign + seconds;
        }
        return sign + (minutes < 60 ? "" : minutes / 60 + "h") + minutes % 60 + "m" + seconds;
    }

    /** {@code value} shifted by {@code digits} places, without trailing zeros. */
    private static String decimal(long value, int digits) {
        return BigDecimal.valueOf(value, digits).stripTrailingZeros().toPlainString();
    }
}
