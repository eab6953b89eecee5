package io.octoplane.workloads.collective.algorithm;

import io.octoplane.workloads.collective.schedule.Communicator;

/**
 * The ring of one channel: through all ranks of a node, then those of the next. Channel i begins in each node at rank i, so that it
 * enters by one NIC and leaves by another, and channels have NICs of their own, as the rings that NCCL searches for.
 *
 * @param communicator the ranks
 * @param channel which ring
 */
record RingOrder(Communicator communicator, int channel) {
    /** The rank at a position, counted around. */
    int rank(int position) {
        int perNode = communicator.ranksPerNode();
        int place = Math.floorMod(position, communicator.ranks());
        return communicator.rank(place / perNode, (place % perNode + channel) % perNode);
    }

    /**
     * Most connections between nodes among so many that follow each other.
     *
     * @param steps length of the way, not more than twice around
     */
    int networkHops(int steps) {
        int ranks = communicator.ranks();
        int hops = 0;
        for (int position = 0; position < steps; position++) {
            hops += crosses(position);
        }
        int most = hops;
        for (int start = 1; start < ranks; start++) {
            hops += crosses(start + steps - 1) - crosses(start - 1);
            most = Math.max(most, hops);
        }
        return most;
    }

    private int crosses(int position) {
        return communicator.sameNode(rank(position), rank(position + 1)) ? 0 : 1;
    }
}
