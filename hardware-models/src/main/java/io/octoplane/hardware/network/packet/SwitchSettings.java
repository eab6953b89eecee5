package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/**
 * What all switches of a network have in common.
 *
 * @param laneWeights how lanes (virtual lanes of InfiniBand, priorities of Ethernet) share a link when all have packets
 *     waiting, in bytes; as many as there are lanes, each positive
 * @param virtualChannels lanes of each traffic class, which packets climb; the lanes of a class follow each other
 * @param cutThrough whether a packet's first bit may leave before its last has come
 * @param fullWireBytes bytes on the wire of a packet of full size
 * @param trafficControl of links that have no credits
 */
record SwitchSettings(
        double[] laneWeights,
        int virtualChannels,
        boolean cutThrough,
        int fullWireBytes,
        TrafficControl trafficControl) {
    SwitchSettings {
        if (laneWeights.length < 1 || laneWeights.length > Packet.MAXIMUM_LANES) {
            throw new IllegalArgumentException(
                    "a link has 1 to " + Packet.MAXIMUM_LANES + " lanes, not " + laneWeights.length);
        }
        if (Arrays.stream(laneWeights).anyMatch(weight -> !(weight > 0))) {
            throw new IllegalArgumentException("lane weights are positive, not " + Arrays.toString(laneWeights));
        }
    }

    int lanes() {
        return laneWeights.length;
    }
}
