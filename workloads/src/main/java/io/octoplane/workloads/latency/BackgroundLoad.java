package io.octoplane.workloads.latency;

import io.octoplane.hardware.network.TrafficLane;

/**
 * Messages that every GPU sends at random times to random GPUs on its rail, besides what is measured.
 *
 * @param share payload rate over the rate of the NIC's port, 0 to below 1; 0 is an idle network
 * @param bytes payload of each message, at least 1
 * @param lane of the messages
 */
public record BackgroundLoad(double share, long bytes, TrafficLane lane) {
    private static final double PICOSECONDS = 1e12;
    private static final double BITS_PER_BYTE = 8;

    /** Nobody else sends. */
    public static final BackgroundLoad NONE = new BackgroundLoad(0, 1, TrafficLane.ONLY);

    public BackgroundLoad {
        if (!(share >= 0 && share < 1) || bytes < 1) {
            throw new IllegalArgumentException(
                    "a load is 0 to below 1 and its messages have bytes, not " + share + " and " + bytes);
        }
    }

    boolean isNone() {
        return share == 0;
    }

    /** Mean time between two messages of a GPU in picoseconds, for NICs of a rate in bit/s. */
    double meanGap(long nicRate) {
        return bytes * BITS_PER_BYTE / (share * nicRate) * PICOSECONDS;
    }
}
