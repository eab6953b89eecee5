package io.octoplane.workloads.collective.schedule;

import java.util.Locale;

/**
 * What the ranks of a communicator do together. Bytes are counted as nccl-tests does (doc/PERFORMANCE.md of NVIDIA/nccl-tests):
 * the largest buffer of a rank.
 */
public enum CollectiveFunction {
    /** Every rank ends with the sum of what all had. */
    ALL_REDUCE,
    /** Every rank begins with one n-th of the bytes and ends with all of them. */
    ALL_GATHER,
    /** Every rank begins with all of the bytes and ends with the sum of its n-th of them. */
    REDUCE_SCATTER,
    /** Every rank ends with what rank 0 had. */
    BROADCAST,
    /** Every rank sends an n-th of the bytes to each rank, itself among them. */
    ALL_TO_ALL,
    /** The same with blocks of different sizes; the bytes are those of the rank that sends most. */
    ALL_TO_ALL_V;

    /**
     * What turns algorithm bandwidth into bus bandwidth, the rate that the slowest link must have when bytes are moved as few
     * times as possible.
     *
     * @param ranks at least 2
     */
    public double busFactor(int ranks) {
        double others = (ranks - 1.0) / ranks;
        return switch (this) {
            case ALL_REDUCE -> 2 * others;
            case ALL_GATHER, REDUCE_SCATTER, ALL_TO_ALL, ALL_TO_ALL_V -> others;
            case BROADCAST -> 1;
        };
    }

    /** Whether ranks add up what they have. */
    public boolean isReduction() {
        return this == ALL_REDUCE || this == REDUCE_SCATTER;
    }

    /** Whether ranks end with what others had or made. */
    public boolean isGathering() {
        return this == ALL_REDUCE || this == ALL_GATHER;
    }

    /** The word of results and scenarios: {@code reduce-scatter}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
