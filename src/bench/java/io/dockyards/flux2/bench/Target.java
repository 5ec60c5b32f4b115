package io.dockyards.flux2.bench;

/**
 * What a figure is held to.
 *
 * @param must what it has to reach
 * @param aim what it is meant to reach
 */
public record Target(double must, double aim, Bound bound) {
    /** On which side of the target a figure is good. */
    public enum Bound {
        MAX("max", "≤"),
        MIN("min", "≥");

        private final String key;
        private final String sign;

        Bound(String key, String sign) {
            this.key = key;
            this.sign = sign;
        }

        /** The word for it in JSON. */
        public String key() {
            return key;
        }

        String sign() {
            return sign;
        }
    }

    /** How a figure did. */
    public enum Verdict {
        AIM_REACHED("aim reached"),
        MUST_REACHED("must reached"),
        MISSED("MISSED");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    public static Target atMost(double must, double aim) {
        return new Target(must, aim, Bound.MAX);
    }

    public static Target atLeast(double must, double aim) {
        return new Target(must, aim, Bound.MIN);
    }

    public Verdict of(double value) {
        if (reaches(value, aim)) {
            return Verdict.AIM_REACHED;
        }
        return reaches(value, must) ? Verdict.MUST_REACHED : Verdict.MISSED;
    }

    private boolean reaches(double value, double limit) {
        return switch (bound) {
            case MAX -> value <= limit;
            case MIN -> value >= limit;
        };
    }
}
