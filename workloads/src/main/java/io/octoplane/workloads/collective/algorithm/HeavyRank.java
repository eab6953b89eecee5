package io.octoplane.workloads.collective.algorithm;

/**
 * A rank to which all others send more than to each other, as to the GPU of a popular expert.
 *
 * @param rank which one, from 0
 * @param factor how many times as many bytes as others it is sent, at least 0
 */
public record HeavyRank(int rank, double factor) {
    /** All are alike. */
    public static final HeavyRank NONE = new HeavyRank(0, 1);

    public HeavyRank {
        if (rank < 0 || !(factor >= 0) || factor == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("rank " + rank + " cannot get " + factor + " times as much as others");
        }
    }

    /**
     * Bytes that every rank sends to one.
     *
     * @param bytes that it sends to all ranks, itself among them
     */
    public double bytesTo(int destination, long bytes, int ranks) {
        double unit = bytes / (ranks - 1 + factor);
        return destination == rank ? factor * unit : unit;
    }
}
