package io.dockyards.flux2.api;

import java.util.Arrays;

/**
 * What a template is filled with: exactly the JSON that CUE gets and that the digest of the inputs covers (R10). Two
 * inputs of the same bytes are equal.
 */
public final class RenderInput {
    private final byte[] cluster;
    private final byte[] workload;

    /**
     * @param cluster the owner Cluster, as the API types write it; not copied, nobody may change it
     * @param workload the Workload, as the API types write it; not copied, nobody may change it
     */
    public RenderInput(byte[] cluster, byte[] workload) {
        this.cluster = cluster;
        this.workload = workload;
    }

    public byte[] cluster() {
        return cluster;
    }

    public byte[] workload() {
        return workload;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RenderInput that
                && Arrays.equals(cluster, that.cluster)
                && Arrays.equals(workload, that.workload);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(cluster) + Arrays.hashCode(workload);
    }

    @Override
    public String toString() {
        return "RenderInput[cluster=" + cluster.length + " bytes, workload=" + workload.length + " bytes]";
    }
}
