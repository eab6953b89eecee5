package io.octoplane.workloads.collective.algorithm;

import io.octoplane.workloads.collective.schedule.Communicator;

/** In which order rings visit ranks. */
final class RingOrder {
    private RingOrder() {}

    /**
     * The ring of one channel: through all ranks of a node, then those of the next. Channel i begins in each node at rank i, so that
     * it enters by one NIC and leaves by another, and channels have NICs of their own, as the rings that NCCL searches for.
     */
    static int[] throughNodes(Communicator communicator, int channel) {
        int perNode = communicator.ranksPerNode();
        int[] order = new int[communicator.ranks()];
        for (int place = 0; place < order.length; place++) {
            order[place] = communicator.rank(place / perNode, (place % perNode + channel) % perNode);
        }
        return order;
    }
}
