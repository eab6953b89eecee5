package io.octoplane.workloads.collective;

/**
 * Everything about a collective that its ranks know.
 *
 * @param operation what is done
 * @param layout which GPUs form rings
 * @param bytes the whole tensor of each group, at least 1
 * @param ringsPerNic rings (NCCL's channels) that use each NIC of a group, at least 1
 * @param queuePairs queue pairs of each connection between nodes, at least 1
 * @param queuePairUse how messages use them
 * @param protocol how bytes move from rank to rank
 */
public record RingSetup(
        CollectiveOperation operation,
        RingLayout layout,
        long bytes,
        int ringsPerNic,
        int queuePairs,
        QueuePairUse queuePairUse,
        RingProtocol protocol) {
    public RingSetup {
        if (bytes < 1 || ringsPerNic < 1 || queuePairs < 1) {
            throw new IllegalArgumentException("a tensor of " + bytes + " bytes on " + ringsPerNic
                    + " rings a NIC with " + queuePairs + " queue pairs cannot be sent");
        }
    }

    /** Rings of each group. */
    public int rings() {
        return layout.ranksPerNode() * ringsPerNic;
    }

    /** Steps of the ring: how often each part of the tensor is sent. */
    public int steps() {
        return operation.steps(layout.ranks());
    }

    /** Bytes of the tensor that one ring moves on behalf of one rank; the last part may be smaller. */
    double partBytes() {
        return (double) bytes / rings() / layout.ranks();
    }

    /** Chunks that such a part is sent in, one after the other. */
    long chunks() {
        return Math.max(1, (long) Math.ceil(partBytes() / protocol.chunkBytes()));
    }

    /** Size of each message; rounded up to whole bytes. */
    long sliceBytes() {
        return Math.max(1, (long) Math.ceil(partBytes() / chunks() / protocol.slicesPerChunk()));
    }

    /** Bytes that a rank sends on a ring. */
    double bytesPerConnection() {
        return (double) sliceBytes() * slices();
    }

    /** Messages that a rank sends on a ring; at most the largest number there is. */
    long slices() {
        return (long) ((double) chunks() * steps() * protocol.slicesPerChunk());
    }

    /** Messages of all ranks of all groups, at most the largest number there is. */
    public long messages() {
        int parts = queuePairUse == QueuePairUse.SPLIT ? queuePairs : 1;
        return (long) ((double) slices() * parts * layout.ranks() * rings() * layout.groups());
    }
}
