package io.octoplane.workloads.collective.sendreceive;

/**
 * What NCCL's way of sending between nodes costs besides bytes over the network.
 *
 * @param visitTime time that a proxy thread takes for one connection each time it comes round to it, picoseconds
 * @param requestTime time that a NIC takes for what goes with a chunk besides its bytes, picoseconds
 * @param chunkBytes largest chunk over the network, {@code NCCL_P2P_NET_CHUNKSIZE}; at least 4
 * @param chunksUnderWay chunks of a connection that may be under way, {@code NCCL_STEPS}; at least 1
 * @param channels blocks of the kernel that work side by side, {@code p2pnChannels}; a power of two
 */
public record SendReceiveCosts(long visitTime, long requestTime, long chunkBytes, int chunksUnderWay, int channels) {
    private static final int SMALLEST_PART_OF_A_CHUNK = 4;
    private static final int CHUNKS_OF_A_LARGE_MESSAGE = 8;

    public SendReceiveCosts {
        if (visitTime < 0 || requestTime < 0) {
            throw new IllegalArgumentException("times of proxies and NICs are not negative");
        }
        if (chunkBytes < SMALLEST_PART_OF_A_CHUNK || chunksUnderWay < 1) {
            throw new IllegalArgumentException(
                    chunksUnderWay + " chunks of " + chunkBytes + " B are no buffer of a connection");
        }
        if (channels < 1 || Integer.bitCount(channels) != 1) {
            throw new IllegalArgumentException("channels are a power of two, not " + channels);
        }
    }

    /**
     * The chunk for a message to one rank: half of the largest when fewer than eight would do, a quarter when less than one would
     * ({@code addP2pToPlan} in src/enqueue.cc at v2.25.1).
     */
    long chunkFor(double messageBytes) {
        if (messageBytes < chunkBytes) {
            return chunkBytes / SMALLEST_PART_OF_A_CHUNK;
        }
        return messageBytes < (double) CHUNKS_OF_A_LARGE_MESSAGE * chunkBytes ? chunkBytes / 2 : chunkBytes;
    }
}
