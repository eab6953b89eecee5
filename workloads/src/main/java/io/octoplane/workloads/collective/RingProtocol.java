package io.octoplane.workloads.collective;

/**
 * How bytes move from rank to rank. The sizes of NCCL's Simple protocol are in {@link #SIMPLE_CHUNK} and the constants after it:
 * NVIDIA/nccl v2.25.1, a buffer of 4 MiB for each connection (src/init.cc) in 8 steps (src/include/device.h), chunks of 4
 * steps and slices of 2 (src/include/collectives.h).
 *
 * @param chunkBytes most that a rank sends in one step of the ring, at least 1
 * @param slicesPerChunk messages that a chunk is sent in, at least 1; a slice is sent on while the next one is still coming
 * @param slicesUnderWay most slices that a connection has room for, at least one chunk
 * @param startTime from the start of the collective to its first message, picoseconds
 * @param networkStepTime from a slice's last byte sent to another node to it being sent on, when the network is idle, picoseconds
 * @param nvlinkStepTime the same to another GPU of the node
 */
public record RingProtocol(
        long chunkBytes,
        int slicesPerChunk,
        int slicesUnderWay,
        long startTime,
        long networkStepTime,
        long nvlinkStepTime) {
    /** Most bytes of a step. */
    public static final long SIMPLE_CHUNK = 2 << 20;

    /** Slices of a chunk. */
    public static final int SIMPLE_SLICES_PER_CHUNK = 2;

    /** Slices in the buffer of a connection. */
    public static final int SIMPLE_SLICES_UNDER_WAY = 4;

    public RingProtocol {
        if (chunkBytes < 1 || slicesPerChunk < 1 || slicesUnderWay < slicesPerChunk) {
            throw new IllegalArgumentException("chunks of " + chunkBytes + " bytes in " + slicesPerChunk
                    + " slices, of which " + slicesUnderWay + " may be under way, cannot be sent");
        }
        if (startTime < 0 || networkStepTime < 0 || nvlinkStepTime < 0) {
            throw new IllegalArgumentException("times of a protocol are not negative");
        }
    }

    /** NCCL's Simple protocol with these times. */
    public static RingProtocol simple(long chunkBytes, long startTime, long networkStepTime, long nvlinkStepTime) {
        return new RingProtocol(
                chunkBytes,
                SIMPLE_SLICES_PER_CHUNK,
                SIMPLE_SLICES_UNDER_WAY,
                startTime,
                networkStepTime,
                nvlinkStepTime);
    }
}
