package io.octoplane.workloads.collective.sendreceive;

/**
 * What NCCL's way of sending between nodes costs besides bytes over the network.
 *
 * @param visitTime time that a proxy thread takes for one connection each time it comes round to it, picoseconds
 * @param requestTime time that a NIC takes for what goes with a chunk besides its bytes, picoseconds
 * @param chunkBytes largest chunk over the network, {@code NCCL_P2P_NET_CHUNKSIZE}; at least 1
 * @param chunksUnderWay chunks of a connection that may be under way, at least 1
 * @param channels blocks of the kernel that work side by side, a power of two
 */
public record SendReceiveCosts(long visitTime, long requestTime, long chunkBytes, int chunksUnderWay, int channels) {
    /** {@code NCCL_STEPS} of src/include/device.h at v2.25.1. */
    private static final int NCCL_STEPS = 8;

    /** {@code p2pnChannels} as NCCL reports it for nodes of eight H100s with eight NICs. */
    private static final int NCCL_CHANNELS = 32;

    /** A message of fewer chunks than this has smaller ones. */
    private static final int CHUNKS_OF_A_LARGE_MESSAGE = 8;

    public SendReceiveCosts {
        if (visitTime < 0 || requestTime < 0) {
            throw new IllegalArgumentException("times of proxies and NICs are not negative");
        }
        if (chunkBytes < 1 || chunksUnderWay < 1) {
            throw new IllegalArgumentException(
                    chunksUnderWay + " chunks of " + chunkBytes + " B are no buffer of a connection");
        }
        if (channels < 1 || Integer.bitCount(channels) != 1) {
            throw new IllegalArgumentException("channels are a power of two, not " + channels);
        }
    }

    /** With the numbers of channels and steps that NCCL has. */
    public static SendReceiveCosts ofNccl(long visitTime, long requestTime, long chunkBytes) {
        return new SendReceiveCosts(visitTime, requestTime, chunkBytes, NCCL_STEPS, NCCL_CHANNELS);
    }

    /**
     * The chunk for a message to one rank: half of the largest when fewer than eight would do, a quarter when less than one would
     * ({@code addP2pToPlan} in src/enqueue.cc at v2.25.1).
     */
    long chunkFor(double messageBytes) {
        if (messageBytes < chunkBytes) {
            return Math.max(1, chunkBytes / 4);
        }
        return messageBytes < (double) CHUNKS_OF_A_LARGE_MESSAGE * chunkBytes
                ? Math.max(1, chunkBytes / 2)
                : chunkBytes;
    }
}
