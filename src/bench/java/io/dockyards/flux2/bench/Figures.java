package io.dockyards.flux2.bench;

import java.util.List;
import java.util.Map;

/**
 * What a run of the bench found out.
 *
 * @param machine what it ran on and with, name → value, in the order to show
 * @param measures in the order to show
 * @param missing what could not be measured
 */
public record Figures(Map<String, String> machine, List<Measure> measures, List<Missing> missing) {}
