package io.octoplane.hardware.network.packet;

/**
 * The work that a packet network has done.
 *
 * @param packetHops packets that crossed a link, summed over links
 * @param windows windows of time that were simulated
 */
public record PacketWork(long packetHops, long windows) {}
