package io.octoplane.workloads.collective.schedule;

/**
 * Which GPUs take part, as ranks: those of a node are neighbours, and each node has as many.
 *
 * @param nodes nodes that take part, the first of the cluster; at least 1
 * @param ranksPerNode GPUs of each that take part, the first of it; 1 to {@code gpusPerNode}
 * @param gpusPerNode GPUs of a node of the cluster
 */
public record Communicator(int nodes, int ranksPerNode, int gpusPerNode) {
    public Communicator {
        if (nodes < 1 || ranksPerNode < 1 || ranksPerNode > gpusPerNode) {
            throw new IllegalArgumentException(
                    ranksPerNode + " ranks on each of " + nodes + " nodes of " + gpusPerNode + " GPUs do not exist");
        }
        if ((long) nodes * ranksPerNode < 2) {
            throw new IllegalArgumentException("a collective has at least two ranks");
        }
    }

    /** All ranks. */
    public int ranks() {
        return Math.multiplyExact(nodes, ranksPerNode);
    }

    /** Node of a rank. */
    public int node(int rank) {
        return rank / ranksPerNode;
    }

    /** Index of a rank in its node, and so of its GPU and NIC. */
    public int local(int rank) {
        return rank % ranksPerNode;
    }

    /** The rank of an index in a node. */
    public int rank(int node, int local) {
        return node * ranksPerNode + local;
    }

    /** The GPU of a rank, counted through the cluster. */
    public int gpu(int rank) {
        return node(rank) * gpusPerNode + local(rank);
    }

    /** Whether NVLink joins two ranks. */
    public boolean sameNode(int rank, int other) {
        return node(rank) == node(other);
    }
}
