package io.octoplane.workloads.collective.algorithm;

/**
 * How a tensor is divided over ranks and channels: the part of rank r lies before that of r + 1, and in it that of channel 0 first.
 *
 * @param ranks parts
 * @param channels blocks of a part
 */
record Blocks(int ranks, int channels) {
    /** Number of a block in the tensor. */
    int block(int rank, int channel) {
        return rank * channels + channel;
    }

    int count() {
        return ranks * channels;
    }
}
