package io.octoplane.workloads.collective;

/**
 * Which GPUs form rings. Tensor parallelism takes neighbouring GPUs of a node; those of equal rank in it, over all nodes of
 * the layout, are one data-parallel group. So there are as many groups side by side as tensor parallelism has ranks.
 *
 * @param nodes nodes that take part, at least 1
 * @param nodeStride how many nodes further in the cluster the next of them is, at least 1
 * @param gpusPerNode GPUs of a node
 * @param tensorParallel GPUs of a tensor-parallel group; divides the GPUs of a node
 * @param order in which order rings visit the ranks of a node
 */
public record RingLayout(int nodes, int nodeStride, int gpusPerNode, int tensorParallel, RingOrder order) {
    public RingLayout {
        if (nodes < 1 || nodeStride < 1 || tensorParallel < 1 || gpusPerNode % tensorParallel != 0) {
            throw new IllegalArgumentException(tensorParallel + " tensor-parallel GPUs on " + nodes + " nodes of "
                    + gpusPerNode + " GPUs, " + nodeStride + " nodes apart, are no layout");
        }
        if (nodes * gpusPerNode / tensorParallel < 2) {
            throw new IllegalArgumentException("a ring has at least two ranks");
        }
    }

    /** Groups side by side. */
    public int groups() {
        return tensorParallel;
    }

    /** Ranks of a group in each node, and so its NICs there. */
    public int ranksPerNode() {
        return gpusPerNode / tensorParallel;
    }

    /** Ranks of a group. */
    public int ranks() {
        return nodes * ranksPerNode();
    }

    /** Nodes that a cluster must have. */
    public int nodesSpanned() {
        return (nodes - 1) * nodeStride + 1;
    }

    /**
     * The GPU at a position of a ring.
     *
     * @param group 0 to groups - 1
     * @param ring ring of the group, from 0
     * @param position 0 to ranks - 1
     */
    public int gpu(int group, int ring, int position) {
        int node = position / ranksPerNode() * nodeStride;
        int turned =
                switch (order) {
                    case ROTATED -> ring;
                    case SAME -> 0;
                };
        int member = (position % ranksPerNode() + turned) % ranksPerNode();
        return node * gpusPerNode + member * tensorParallel + group;
    }
}
