package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Name;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plans what a HelmRelease asks for (behaviour §4). */
public final class HelmReleasePlanner {
    private static final String SUFFIX = "-lpfhh";
    private static final String GROUP = "helm.toolkit.fluxcd.io";
    private static final String CHART = "helm.sh/chart";
    private static final String VERSION = "app.kubernetes.io/version";

    private HelmReleasePlanner() {}

    /** Its WorkloadInventory. */
    public static CompanionPlan inventory(ObjectNode release) {
        if (!Inventory.isFor(release)) {
            return CompanionPlan.NONE;
        }
        Name name = Fields.name(release);
        Map<String, String> labels = new TreeMap<>();
        LabelSelection selection = new LabelSelection(labels);
        selection.add(GROUP + "/name", name.name());
        selection.add(GROUP + "/namespace", name.namespace());
        // A chart that is referred to has a name of its own, which isn't known here.
        Fields.textIfAny(release, "spec", "chart", "spec", "chart")
                .filter(chart -> !Fields.at(release, "spec", "chartRef").isObject())
                .ifPresent(chart ->
                        byChart(selection, chart, Fields.textIfAny(release, "spec", "chart", "spec", "version")));
        return new CompanionPlan(Optional.of(Inventory.of(release, SUFFIX, labels)), selection.warnings());
    }

    private static void byChart(LabelSelection selection, String chart, Optional<String> version) {
        selection.add("app.kubernetes.io/managed-by", "Helm");
        selection.add("app.kubernetes.io/name", chart);
        if (version.isEmpty()) {
            selection.without(VERSION, "the HelmRelease names no version");
            selection.without(CHART, "the HelmRelease names no version");
            return;
        }
        selection.add(VERSION, version.get());
        selection.add(CHART, chart + "-" + version.get());
    }
}
