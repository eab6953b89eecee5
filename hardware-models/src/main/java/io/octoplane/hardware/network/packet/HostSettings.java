package io.octoplane.hardware.network.packet;

/**
 * What all hosts of a network have in common.
 *
 * @param laneWeights as in {@link SwitchSettings}
 * @param packetPayload payload bytes of a packet of full size: the path MTU
 */
record HostSettings(double[] laneWeights, int packetPayload) {
    HostSettings {
        if (packetPayload < 64 || packetPayload > 9216) {
            throw new IllegalArgumentException("packets carry 64 to 9216 bytes, not " + packetPayload);
        }
    }
}
