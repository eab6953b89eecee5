package io.octoplane.workloads.collective.algorithm;

/**
 * Numbers of the blocks of a tensor that is divided over channels, and in each channel over ranks. Where in memory they lie is of
 * no account.
 *
 * @param ranks blocks of a channel
 */
record Blocks(int ranks) {
    /** Number of the block of a rank in a channel; those of neighbouring ranks are neighbours. */
    int block(int rank, int channel) {
        return channel * ranks + rank;
    }
}
