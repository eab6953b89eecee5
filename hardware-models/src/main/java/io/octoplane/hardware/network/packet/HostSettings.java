package io.octoplane.hardware.network.packet;

/**
 * What all hosts of a network have in common.
 *
 * @param laneWeights as in {@link SwitchSettings}
 * @param packetPayload payload bytes of a packet of full size: the path MTU
 * @param messageTime least time between the first packets of two messages of one port, picoseconds: one over the message rate
 */
record HostSettings(double[] laneWeights, int packetPayload, long messageTime) {
    HostSettings {
        if (packetPayload < 64 || packetPayload > 9216) {
            throw new IllegalArgumentException("packets carry 64 to 9216 bytes, not " + packetPayload);
        }
        if (messageTime < 0) {
            throw new IllegalArgumentException("the time of a message is not negative: " + messageTime);
        }
    }
}
