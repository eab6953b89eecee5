package io.octoplane.hardware.network.packet;

/**
 * The NICs between which a queue pair sends, by the ids of their GPUs and endpoints, which are the same.
 *
 * @param flowKey what tells the queue pair apart from others between them
 */
record NicPair(int sender, int receiver, long flowKey) {
    /** Other NICs of the same nodes, by their index there. */
    NicPair over(int nicsPerNode, int senderNic, int receiverNic) {
        return new NicPair(
                sender - sender % nicsPerNode + senderNic, receiver - receiver % nicsPerNode + receiverNic, flowKey);
    }
}
