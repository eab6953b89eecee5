package io.octoplane.hardware.network.packet;

/**
 * The work that a packet network has done.
 *
 * @param packetHops links that payload packets crossed for the first time, summed over packets
 * @param linkTraversals the same with packets that were sent again and with notices such as pauses; credits, which no engine
 *     sends as packets of their own, are not counted
 * @param windows windows of time that were simulated
 */
public record PacketWork(long packetHops, long linkTraversals, long windows) {}
