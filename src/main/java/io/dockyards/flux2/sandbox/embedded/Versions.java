package io.dockyards.flux2.sandbox.embedded;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order in which Kubernetes prefers the versions of a group: v2, v1, v1beta2, v1beta1, v1alpha1, then the rest. */
final class Versions {
    private static final Pattern SHAPE = Pattern.compile("v(\\d{1,9})(?:(alpha|beta)(\\d{1,9}))?");

    static final Comparator<String> PREFERRED_FIRST =
            Comparator.comparing(Versions::rank).reversed().thenComparing(Comparator.naturalOrder());

    private record Rank(int stability, int major, int minor) implements Comparable<Rank> {
        @Override
        public int compareTo(Rank other) {
            return Comparator.comparingInt(Rank::stability)
                    .thenComparingInt(Rank::major)
                    .thenComparingInt(Rank::minor)
                    .compare(this, other);
        }
    }

    private Versions() {}

    private static Rank rank(String version) {
        Matcher match = SHAPE.matcher(version);
        if (!match.matches()) {
            return new Rank(0, 0, 0);
        }
        int major = Integer.parseInt(match.group(1));
        if (match.group(2) == null) {
            return new Rank(3, major, 0);
        }
        return new Rank(match.group(2).equals("beta") ? 2 : 1, major, Integer.parseInt(match.group(3)));
    }
}
