package io.octoplane.workloads.traffic;

import org.apache.commons.rng.UniformRandomProvider;

/** Each message goes to any GPU of another node, all with equal chance. */
public final class UniformReceivers implements Receivers {
    private final int gpus;
    private final int gpusPerNode;

    /** @param nodes at least 2 */
    public UniformReceivers(int nodes, int gpusPerNode) {
        if (nodes < 2) {
            throw new IllegalArgumentException("traffic between nodes needs two, not " + nodes);
        }
        this.gpus = nodes * gpusPerNode;
        this.gpusPerNode = gpusPerNode;
    }

    @Override
    public int most() {
        return 1;
    }

    @Override
    public int draw(int gpu, UniformRandomProvider random, int[] receivers) {
        int behindOwnNode = (gpu / gpusPerNode + 1) * gpusPerNode;
        receivers[0] = (behindOwnNode + random.nextInt(gpus - gpusPerNode)) % gpus;
        return 1;
    }
}
