package io.dockyards.flux2.offline;

import java.nio.file.Path;

/**
 * A folder that says what a template makes of an input.
 *
 * @param name how reports call it: the folder as the user named it
 * @param folder where its files lie
 * @param template the template's file or folder: cases of one template go to a worker that has it compiled
 */
public record TestCase(String name, Path folder, Path template) {
    public static final String CASE_FILE = "case.yaml";
    public static final String WORKLOAD_FILE = "workload.yaml";
    public static final String INPUT_FILE = "input.yaml";
    public static final String CLUSTER_FILE = "cluster.yaml";
}
