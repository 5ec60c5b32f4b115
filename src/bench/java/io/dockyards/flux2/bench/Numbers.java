package io.dockyards.flux2.bench;

import java.util.Locale;

/** Figures as people read them: three digits that count, no exponents. */
final class Numbers {
    private Numbers() {}

    static String text(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** A limit as it was set: 128, 0.5. */
    static String limit(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    static String withUnit(double value, String unit) {
        return unit.equals(Measure.RATIO) ? text(value) + " ×" : text(value) + " " + unit;
    }
}
