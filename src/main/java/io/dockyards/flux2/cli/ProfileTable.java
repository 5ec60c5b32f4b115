package io.dockyards.flux2.cli;

import io.dockyards.flux2.api.RenderProfile;
import io.dockyards.flux2.api.RenderProfile.Cost;
import io.dockyards.flux2.api.RenderProfile.Part;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a template costs, as a table: the dearest part first, by operations, which are the same in every run. Packages that it
 * imports stand apart: they are built once for many renders.
 */
final class ProfileTable {
    private static final String IMPORT = "import ";
    private static final String TOTAL = "one render";
    private static final Comparator<Part> DEAREST_FIRST =
            Comparator.comparingLong((Part part) -> part.cost().operations()).reversed();

    private final RenderProfile profile;
    private final String row;

    private ProfileTable(RenderProfile profile) {
        this.profile = profile;
        int widest = Stream.concat(profile.parts().stream().map(Part::field), Stream.of(TOTAL))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        row = "  %-" + widest + "s %8s %12s %12s %11s\n";
    }

    static String of(RenderProfile profile) {
        return new ProfileTable(profile).text();
    }

    private String text() {
        StringBuilder table = new StringBuilder();
        table.append(line("PART", "SHARE", "OPERATIONS", "ALLOCATIONS", "TIME"));
        table.append(line(TOTAL, share(profile.total()), profile.total()));
        parts(false).forEach(part -> table.append(line(part.field(), share(part.cost()), part.cost())));
        parts(true).forEach(part -> table.append(line(part.field(), "once", part.cost())));
        return table.append(
                        "  A part counts with all that it refers to, so that parts add up to more than the render.\n")
                .toString();
    }

    private List<Part> parts(boolean areImports) {
        return profile.parts().stream()
                .filter(part -> part.field().startsWith(IMPORT) == areImports)
                .sorted(DEAREST_FIRST)
                .toList();
    }

    private String line(String name, String share, Cost cost) {
        return line(name, share, number(cost.operations()), number(cost.allocations()), time(cost.nanos()));
    }

    private String line(String... cells) {
        return String.format(Locale.ROOT, row, (Object[]) cells);
    }

    private String share(Cost cost) {
        long all = profile.total().operations();
        return String.format(Locale.ROOT, "%.1f %%", all == 0 ? 0 : 100.0 * cost.operations() / all);
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String time(long nanos) {
        return String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
    }
}
