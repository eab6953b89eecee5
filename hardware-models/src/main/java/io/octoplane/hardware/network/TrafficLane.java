package io.octoplane.hardware.network;

/**
 * A virtual lane (InfiniBand) or priority (Ethernet) that a class of traffic uses.
 *
 * @param number from 0
 * @param weight share of a link relative to other lanes where they compete, positive
 */
public record TrafficLane(int number, double weight) {
    /** The lane of networks that have one. */
    public static final TrafficLane ONLY = new TrafficLane(0, 1);

    public TrafficLane {
        if (number < 0 || !(weight > 0)) {
            throw new IllegalArgumentException(
                    "lanes are numbered from 0 and have positive weights, not " + number + " and " + weight);
        }
    }
}
